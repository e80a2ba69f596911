import type { Rule } from "./rule";
import type { Topic } from "./rules";
import type { Setting } from "./setting";

const INTRODUCTION = `# Policies

The pack \`inservice\` refuses what would drop requests during a release, what would leave a fleet open to attackers, and what could not be repaired afterwards.
\`npm run docs\` generates this page from the rules.

\`\`\`sh
pulumi preview --policy-pack policy
pulumi up --policy-pack policy --policy-pack-config policy-config.json
\`\`\`

A program that installs the package finds the pack in \`node_modules/@inservice/policy\`. The pack needs no other package of ours. In a program without a
Deployment resource, only preset \`strict\` makes one mandatory.

- A rule on a **resource** runs before that resource changes, so a mandatory one blocks in time. A rule across the
  **stack** runs before any change at preview, but after the changes during \`up\`: do not skip the preview.
- A preview cannot know some values, such as the output of a resource that is not made yet. The rule then reports an advisory "cannot be decided until
  up", and decides during \`up\`, before the resource changes.
- During \`pulumi policy analyze\` (CLI 3.245 or later) the same rules judge a stack's recorded state.
- The config file sets levels and settings by rule, and lists waivers:

\`\`\`json
{
  "all-at-once-not-in-production": { "productionStacks": "^(live|prod)" },
  "imdsv2-required": "advisory",
  "invalid-headers-dropped": "remediate",
  "elb-health-check": { "enforcementLevel": "disabled" },
  "waivers": {
    "list": [
      {
        "rule": "bucket-versioned",
        "resource": "*::scratch",
        "owner": "platform team",
        "reason": "holds only what can be built again",
        "expires": "2027-03-31"
      }
    ]
  }
}
\`\`\`

- Each rule about production has the setting \`productionStacks\`. \`"prod"\` matches any name with these letters.
- If a rule, a setting or a waiver is misspelt or not allowed, an error names rule and key before anything runs.
- A waiver covers one rule, on the resources whose name or URN matches (\`*\` stands for any text), until the end of its last day, UTC.
  Waivers in force are shown. A waiver that matches nothing is reported. An expired waiver is a violation itself.
- At level \`remediate\`, rules that can remediate change the resource instead of refusing it. They change only inputs where that breaks nothing
  that works. Every other rule at that level refuses.

### Presets

A preset sets the levels of all rules:

\`\`\`json
{
  "preset": { "name": "rollout-only", "advisory": true, "except": ["all-at-once-not-in-production"] }
}
\`\`\`

| preset | rules on releases | rules on fleet, edge, identity and data | every stack counts as production |
|---|---|---|---|
| \`rollout-only\` | at their own level | disabled | no |
| \`recommended\` (default) | at their own level | at their own level | no |
| \`strict\` | mandatory | mandatory | yes |

- With \`"advisory": true\`, every rule of the preset only advises. Begin so with a program that was written without the pack: first read
  what is found, then list in \`except\` the rules that may block, and at last remove \`advisory\`.
- A level or a setting that the file gives wins over the preset. Pulumi fills in what the file leaves out, so the pack cannot see a level that is the same as the
  rule's own. Name that rule in \`except\`.
- \`preset\` with a name or with \`advisory\` cannot stand beside \`all\`.`;

/** The whole of docs/policies.md. */
export function policiesPage(topics: readonly Topic[]): string {
  const sections = topics.flatMap(({ rules }) => rules.map(section));
  return `${[INTRODUCTION, ...topics.map(overview), ...sections].join("\n\n")}\n`;
}

function overview({ title, rules }: Topic): string {
  const rows = rules.map(({ id, level, severity, scope, framework, remediates, what }) => {
    const control = framework?.reference ?? "";
    const cells = [`[${id}](#${id})`, level, severity, scope, control, remediates ? "yes" : "", cell(what)];
    return `| ${cells.join(" | ")} |`;
  });
  const head = "| rule | level | severity | looks at | control | remediates | requires |";
  return [`### ${title}`, "", head, "|---|---|---|---|---|---|---|", ...rows].join("\n");
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
