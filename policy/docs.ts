import type { Rule } from "./rule";
import type { Topic } from "./rules";
import type { Setting } from "./setting";

const INTRODUCTION = `# Policies

The pack \`inservice\` refuses programs that would drop requests during a release, or that leave the fleet open to attack or impossible to repair.
This page is generated from the rules: run \`npm run docs\` after changing one.

\`\`\`sh
pulumi preview --policy-pack policy
pulumi up --policy-pack policy --policy-pack-config policy-config.json
\`\`\`

In a program that installs the package, the pack is \`node_modules/@inservice/policy\`. It needs no other package of ours. In a program
without a Deployment resource, no mandatory rule asks for that resource, unless the preset is \`strict\`.

- A rule on a **resource** runs before that resource changes, so a mandatory rule blocks in time. A rule across the
  **stack** runs before any change at preview, but after the changes during \`up\`: do not skip the preview.
- A preview may not know a value yet, such as an output of a resource to be made. It then reports an advisory "cannot be decided until
  up"; the rule then decides during \`up\`, before the resource changes.
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

- Each rule about production has the setting \`productionStacks\`; \`"prod"\` matches any name with these letters.
- A misspelled or invalid rule, setting or waiver is an error that names the rule and the key, before anything runs.
- A waiver covers one rule on the resources whose name or URN matches (\`*\` stands for any text) until the end of its last day, UTC.
  Waivers in force are shown. A waiver that matches nothing is reported. An expired waiver is itself a violation.
- At level \`remediate\`, some rules change the resource instead of refusing it. They change only inputs
  whose change breaks nothing that works. All other rules refuse at that level.

### Presets

A preset sets the levels of all rules at once:

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

- \`"advisory": true\` makes every rule of the preset only advise. Start this way with a program that was written without the pack: first
  read the findings, then list the rules that may block in \`except\`, and finally remove \`advisory\`.
- A level or a setting in the file overrides the preset. Pulumi fills in what the file leaves out, so the pack cannot tell a level in the file from the
  rule's own level if both are the same. Name such a rule in \`except\`.
- \`preset\` with a name or with \`advisory\` is refused beside \`all\`.`;

/** The whole text of docs/policies.md. */
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
