import type { EnforcementLevel } from "@pulumi/policy";
import { PolicyConfigError } from "../policy-config-error";
import { productionStacks } from "../rule/production";
import type { Rule } from "../rule/rule";
import { RuleConfig } from "../rule/rule-config";
import type { Topic } from "../rules";
import { advisoryStart, exceptRules, PRESET_RULE, type PresetName, presetName } from "../rules/preset";
import type { Adjustment, PackConfig } from "./configure";

/** The engine's own name for "every policy". No rule ever gets it. */
export const EVERY_POLICY = "all";

/** Matches every stack name. */
const ANY_STACK = ".";

interface Preset {
  readonly name: PresetName;
  readonly isAdvisory: boolean;
  readonly except: readonly string[];
}

/**
 * The changes that the configured preset makes. A level or a setting in the configuration stays. If it equals the
 * rule's own, it cannot be told from a missing one, because the engine fills in missing values. Such a rule must be
 * named in `except`.
 * @throws {PolicyConfigError} for a preset without effect
 */
export function underPreset(topics: readonly Topic[], given: PackConfig): ReadonlyMap<string, Adjustment> {
  const preset = readPreset(given);
  if (given.has(EVERY_POLICY)) {
    refuseWith(preset);
    return new Map();
  }
  return new Map(
    topics.flatMap((topic) =>
      topic.rules
        .filter(({ id }) => given.has(id) && !preset.except.includes(id))
        .map((rule): [string, Adjustment] => [rule.id, adjusted(preset, topic, rule, given)]),
    ),
  );
}

function readPreset(given: PackConfig): Preset {
  const settings = [presetName, advisoryStart, exceptRules];
  const config = new RuleConfig(PRESET_RULE, settings, given.get(PRESET_RULE)?.properties ?? {});
  const preset = {
    name: config.get(presetName),
    isAdvisory: config.get(advisoryStart),
    except: config.get(exceptRules),
  };
  if (preset.except.length > 0 && changesNothing(preset)) {
    throw new PolicyConfigError(
      `policy config of rule "${PRESET_RULE}": "${exceptRules.key}" is ${JSON.stringify(preset.except)}, but the preset ` +
        `"${preset.name}" changes no rule; allowed is "${exceptRules.key}" with another "${presetName.key}" or with ` +
        `"${advisoryStart.key}": true. Add one of these, or remove "${exceptRules.key}".`,
    );
  }
  return preset;
}

function changesNothing({ name, isAdvisory }: Preset): boolean {
  return name === "recommended" && !isAdvisory;
}

function refuseWith(preset: Preset): void {
  if (!changesNothing(preset)) {
    throw new PolicyConfigError(
      `policy config: "${EVERY_POLICY}" and "${PRESET_RULE}" both set the level of every rule; allowed ` +
        `is one of them. Remove "${EVERY_POLICY}": "${PRESET_RULE}" with "${advisoryStart.key}": true ` +
        "makes every rule advise.",
    );
  }
}

function adjusted(preset: Preset, topic: Topic, rule: Rule, given: PackConfig): Adjustment {
  const { level, properties } = given.get(rule.id) ?? { level: rule.level, properties: {} };
  const setting = new Map<string, unknown>(Object.entries(properties)).get(productionStacks.key);
  const isOpen = rule.settings.includes(productionStacks) && setting === productionStacks.schema.default;
  return {
    level: level === rule.level ? levelUnder(preset, topic, rule) : level,
    texts: isOpen && preset.name === "strict" ? { [productionStacks.key]: ANY_STACK } : {},
  };
}

/** These rules judge the pack's own configuration and show what is in force. No preset makes them block. */
function levelUnder({ name, isAdvisory }: Preset, { part }: Topic, rule: Rule): EnforcementLevel {
  if (name === "rollout-only" && part === "surroundings") {
    return "disabled";
  }
  if (isAdvisory) {
    return "advisory";
  }
  return name === "strict" && part !== "pack" ? "mandatory" : rule.level;
}
