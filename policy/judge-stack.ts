import type { StackValidation } from "@pulumi/policy";
import type { Finding } from "./findings";
import { RuleConfig } from "./rule-config";
import type { Setting } from "./setting";
import { type StackSubject, stackSubject } from "./subject";
import { conclude, type Explained } from "./verdict";

interface StackJudge extends Explained {
  readonly settings: readonly Setting<unknown>[];
  readonly check: (stack: StackSubject, config: RuleConfig) => readonly Finding[];
}

/** Puts a stack rule behind the SDK's callback. */
export function judgeStack(rule: StackJudge): StackValidation {
  return (args, report) => {
    const config = new RuleConfig(rule.id, rule.settings, args.getConfig<object>());
    conclude(rule, rule.check(stackSubject(args.resources), config), report);
  };
}
