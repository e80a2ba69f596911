import type { Rule } from "./rule";
import type { Setting } from "./setting";

const INTRODUCTION = `# Policies

The pack \`inservice\` refuses what would drop requests during a release, or leave its fleet open or unrepairable.
This page is generated from the rules: run \`node policy/dist/write-docs.js\` after changing one.

\`\`\`sh
pulumi preview --policy-pack policy
pulumi up --policy-pack policy --policy-pack-config policy-config.json
\`\`\`

- A rule on a **resource** runs before that resource changes, so a mandatory one blocks in time. A rule across the
  **stack** runs before any change at preview, but after the changes during \`up\`: do not skip the preview.
- What a preview cannot know (an output of something not made yet) is reported as an advisory "cannot be decided until
  up"; the rule then decides during \`up\`, before the resource changes.
- The config file sets levels and settings by rule:

\`\`\`json
{
  "all-at-once-not-in-production": { "productionStacks": "^(live|prod)" },
  "imdsv2-required": "advisory",
  "elb-health-check": { "enforcementLevel": "disabled" }
}
\`\`\`

  A setting that is misspelt or out of range is an error that names rule and key.`;

/** The whole of docs/policies.md. */
export function policiesPage(rules: readonly Rule[]): string {
  return `${[INTRODUCTION, overview(rules), ...rules.map(section)].join("\n\n")}\n`;
}

function overview(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, level, severity, scope, what }) =>
      `| [${id}](#${id}) | ${level} | ${severity} | ${scope} | ${cell(what)} |`,
  );
  return ["| rule | level | severity | looks at | requires |", "|---|---|---|---|---|", ...rows].join("\n");
}

function section(rule: Rule): string {
  const looksAt = rule.types.length === 0 ? "all resources of the stack" : rule.types.map(code).join(", ");
  const lines = [
    `## ${rule.id}`,
    rule.what,
    `**Why.** ${rule.why}`,
    `**Fix.** ${capitalised(rule.fix)}`,
    `**Looks at** ${looksAt}. **Level** ${rule.level}, **severity** ${rule.severity}.`,
    ...(rule.settings.length === 0 ? [] : [settingsTable(rule.settings)]),
    `**Source.** ${rule.sources.join("; ")}.`,
    ...(rule.framework === undefined
      ? []
      : [`**Framework.** ${rule.framework.name} ${rule.framework.version}, ${rule.framework.reference}.`]),
  ];
  return lines.join("\n\n");
}

function settingsTable(settings: readonly Setting<unknown>[]): string {
  const rows = settings.map(
    ({ key, schema, allowed, description }) =>
      `| ${code(key)} | ${code(JSON.stringify(schema.default))} | ${cell(allowed)} | ${cell(description)} |`,
  );
  return ["| setting | default | allowed | meaning |", "|---|---|---|---|", ...rows].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
