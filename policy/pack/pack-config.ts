import { PolicyConfigError } from "../policy-config-error";
import type { Rule } from "../rule/rule";
import { RuleConfig } from "../rule/rule-config";
import type { Setting } from "../rule/setting";
import { advisoryStart, exceptRules, PRESET_RULE, presetName } from "../rules/preset";
import { WAIVERS_RULE, waiverList } from "../rules/waivers";
import type { Waiver } from "../waiving/accepted-waivers";
import { EVERY_POLICY } from "./presets";

/**
 * Checks the pack's whole configuration: names of rules, keys, values and waivers.
 * @returns the waivers
 * @throws {PolicyConfigError} that names the rule and the key
 */
export function checkPackConfig(
  rules: readonly Rule[],
  given: ReadonlyMap<string, object>,
): readonly Waiver[] {
  const ids = rules.map(({ id }) => id);
  for (const name of given.keys()) {
    if (!ids.includes(name) && name !== EVERY_POLICY) {
      throw new PolicyConfigError(`policy config: ${unknownRule(name, ids)}`);
    }
  }
  for (const rule of rules) {
    new RuleConfig(rule.id, rule.settings, given.get(rule.id) ?? {});
  }
  const waivers = new RuleConfig(WAIVERS_RULE, [waiverList], given.get(WAIVERS_RULE) ?? {}).get(waiverList);
  refuseUnknown(
    WAIVERS_RULE,
    waiverList,
    waivers.map(({ rule }) => rule),
    ids,
  );
  const presets = given.get(PRESET_RULE) ?? {};
  const except = new RuleConfig(PRESET_RULE, [presetName, advisoryStart, exceptRules], presets).get(
    exceptRules,
  );
  refuseUnknown(PRESET_RULE, exceptRules, except, ids);
  return waivers;
}

function refuseUnknown(
  inRule: string,
  { key }: Setting<unknown>,
  named: readonly string[],
  ids: readonly string[],
): void {
  const unknown = named.find((name) => !ids.includes(name));
  if (unknown !== undefined) {
    throw new PolicyConfigError(
      `policy config of rule "${inRule}": in "${key}", ${unknownRule(unknown, ids)}`,
    );
  }
}

function unknownRule(name: string, ids: readonly string[]): string {
  const near = ids.filter((id) => distance(name, id) <= Math.max(2, Math.floor(id.length / 4)));
  const hint = near.length === 0 ? "docs/policies.md lists them" : `did you mean ${near.join(" or ")}?`;
  return `"${name}" is not a rule of this pack; ${hint}`;
}

/** Smallest number of single-letter changes between two texts (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [above = 0, diagonal = 0, left = 0] = [row[j + 1], row[j], next[j]];
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
