import { stringify } from "yaml";
import { allowedWords, type SchemaNode, settingsAsJsonSchema } from "./allowed";

const HEAD = `# Settings

\`npm run docs\` writes this page from \`infra/settings/schema.ts\`. A setting stands in \`Pulumi.STACK.yaml\` under \`inservice:\`. This sets one:
\`pulumi config set --path 'fleet.minSize' 3\`. Besides these settings, \`aws:region\` is required, and \`aws:profile\` must be the environment's
AWS_PROFILE. A key that is not on this page is an error. All errors are reported at once, before anything is provisioned.

\`[]\` in a name stands for each element of a list. The examples are lines of a stack file.
`;

/** Every setting as a Markdown document, written from the schema itself. */
export function settingsDocument(): string {
  const sections = settingsAsJsonSchema().properties ?? {};
  const chapters = Object.entries(sections).map(([name, node]) => chapter(name, node, sections));
  return [HEAD, ...chapters].join("\n");
}

function chapter(name: string, node: SchemaNode, sections: Readonly<Record<string, SchemaNode>>): string {
  const rows = rowsOf(node, "");
  const { like } = node;
  const twin = like === undefined ? undefined : sections[like];
  if (like === undefined || twin === undefined) {
    return [head(name, node), ...table(name, rows), ...exampleLines(name, node)].join("\n");
  }
  const same = new Map(rowsOf(twin, "").map(({ setting, cells }) => [setting, cells.join()]));
  const differences = rows.filter(({ setting, cells }) => same.get(setting) !== cells.join());
  const note = `It has the settings of \`${like}\`. Only these differ:\n`;
  return [head(name, node), note, ...table(name, differences)].join("\n");
}

function head(name: string, { summary }: SchemaNode): string {
  return `## ${name}\n\n${summary ?? ""}\n`;
}

interface Row {
  /** Its place below the section, such as `.image.kind`; empty for a section that is one value. */
  readonly setting: string;
  /** Default, what is allowed, and the meaning. */
  readonly cells: readonly string[];
}

function table(section: string, rows: readonly Row[]): string[] {
  const lines = rows.map(({ setting, cells }) => {
    const all = [`\`${section}${setting}\``, ...cells].map((cell) => cell.replaceAll("|", "\\|"));
    return `| ${all.join(" | ")} |`;
  });
  return ["| setting | default | allowed | meaning |", "|---|---|---|---|", ...lines, ""];
}

/** A row for each setting below a node; a list of objects has one of its own, and one for each key of its elements. */
function rowsOf(node: SchemaNode, path: string): Row[] {
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([key, child]) => rowsOf(child, `${path}.${key}`));
  }
  const byDefault = node.default === undefined ? "none" : `\`${JSON.stringify(node.default)}\``;
  const own = { setting: path, cells: [byDefault, allowedWords(node), node.description ?? ""] };
  return node.items?.properties === undefined ? [own] : [own, ...rowsOf(node.items, `${path}[]`)];
}

/** The values of a section's lists and maps, as they stand in a stack file; nothing for a section without any. */
function exampleLines(name: string, node: SchemaNode): string[] {
  const { examples = [exampleOf(node)] } = node;
  return examples
    .filter((value) => value !== undefined)
    .flatMap((value) => {
      const yaml = stringify({ config: { [`inservice:${name}`]: value } });
      return ["```yaml", yaml.trimEnd(), "```", ""];
    });
}

function exampleOf({ example, properties = {} }: SchemaNode): unknown {
  if (example !== undefined) {
    return example;
  }
  const known = Object.entries(properties).flatMap(([key, child]) => {
    const value = exampleOf(child);
    return value === undefined ? [] : [[key, value] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
