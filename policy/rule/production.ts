import type { RuleConfig } from "./rule-config";
import { pattern } from "./setting";

/** Which stacks are production, for rules that make sense only there. Each rule has its own copy of the setting. */
export const productionStacks = pattern({
  key: "productionStacks",
  description:
    "Regular expression; a stack whose name matches anywhere, whatever the letter case, is production. By default any " +
    "name with `prod`, unless `non`, `no`, `not` or `pre` as a word of its own stands before it.",
  // Only whole words exempt, since a production stack that no rule looks at is worse: "canonprod" is production.
  default: "(?<!(?:^|[-_.])(?:no[nt]?|pre)[-_.]?)prod",
});

/** Whether a rule with the setting {@link productionStacks} applies to the stack. */
export function isProduction(stack: string, config: RuleConfig): boolean {
  return config.get(productionStacks).test(stack);
}
