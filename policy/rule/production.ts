import type { RuleConfig } from "./rule-config";
import { pattern } from "./setting";

/**
 * The stacks that count as production, for rules that make sense only there. Each rule has its own copy of this
 * setting.
 */
export const productionStacks = pattern({
  key: "productionStacks",
  description:
    "Regular expression. A stack is production if its name matches anywhere, in upper or lower case. The " +
    "default matches every name with `prod`, unless one of the words `non`, `no`, `not` or `pre` stands " +
    "before it.",
  // Only whole words are exceptions. "canonprod" counts as production, because a production stack that no rule judges
  // would be worse.
  default: "(?<!(?:^|[-_.])(?:no[nt]?|pre)[-_.]?)prod",
});

/** Whether a rule with the setting {@link productionStacks} applies to the stack. */
export function isProduction(stack: string, config: RuleConfig): boolean {
  return config.get(productionStacks).test(stack);
}
