import { violation } from "../reading/findings";
import { stackRule } from "../rule/rule";
import { flag, texts, word } from "../rule/setting";

export const PRESET_RULE = "preset";

const PRESETS = ["rollout-only", "recommended", "strict"] as const;
export type PresetName = (typeof PRESETS)[number];

export const presetName = word({
  key: "name",
  description:
    "`rollout-only`: only the rules on releases. `recommended`: every rule at its own level. `strict`: " +
    "every rule is mandatory, and every stack counts as production.",
  of: PRESETS,
  default: "recommended",
});

export const advisoryStart = flag({
  key: "advisory",
  description:
    "Whether every rule of the preset only advises. Use it at the start, while a team repairs the findings.",
  default: false,
});

export const exceptRules = texts({
  key: "except",
  description:
    "Ids of rules to which the preset does not apply. They keep their own level, or the level in this file.",
  default: [],
});

/** An advisory start must not become permanent unnoticed. */
export const preset = stackRule({
  id: PRESET_RULE,
  level: "advisory",
  severity: "low",
  what: "An advisory start is shown for as long as it lasts.",
  why: "While every rule only advises, no finding of the pack stops a release, and a green result means little.",
  fix: "repair the findings, list the rules that may block from now on in except, and finally remove advisory.",
  sources: ["Pulumi documentation, policy as code (enforcement levels)"],
  settings: [presetName, advisoryStart, exceptRules],
  check: (_stack, config) =>
    config.get(advisoryStart)
      ? [
          violation(
            "advisory of preset",
            true,
            "no rule blocks, except those in except or with their own level in this file",
          ),
        ]
      : [],
});
