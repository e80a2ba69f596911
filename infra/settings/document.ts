import { allowedWords, type SchemaNode, settingsAsJsonSchema } from "./allowed";

/** Every setting as a Markdown document, written from the schema itself. */
export function settingsDocument(): string {
  const rows = rowsOf(settingsAsJsonSchema(), []);
  return [
    "# Settings",
    "",
    "Written by `npm run docs` from `infra/settings/schema.ts`; a test holds the two together. A setting lives in `Pulumi.STACK.yaml`",
    "under `inservice:` and is set with `pulumi config set --path 'fleet.minSize' 3`. `aws:region` is required besides, and",
    "`aws:profile` must be the environment's AWS_PROFILE. A key that is not in this table is an error, and all errors are reported at once, before",
    "anything is provisioned.",
    "",
    "| setting | default | allowed | meaning |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function rowsOf(node: SchemaNode, path: readonly string[]): string[] {
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([key, child]) => rowsOf(child, [...path, key]));
  }
  const byDefault = node.default === undefined ? "none" : `\`${JSON.stringify(node.default)}\``;
  const cells = [`\`${path.join(".")}\``, byDefault, allowedWords(node), node.description ?? ""];
  return [`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`];
}
