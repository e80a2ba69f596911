import type { StackValidation } from "@pulumi/policy";
import type { Finding } from "../reading/findings";
import { type StackSubject, stackSubject } from "../reading/subject";
import { waiversInForce } from "../waiving/current-waivers";
import { RuleConfig } from "./rule-config";
import type { Setting } from "./setting";
import { conclude, type Explained } from "./verdict";

interface StackJudge extends Explained {
  readonly settings: readonly Setting<unknown>[];
  readonly check: (stack: StackSubject, config: RuleConfig) => readonly Finding[];
}

/** Wraps a stack rule in the SDK's callback. A finding that names a resource can be waived for that resource. */
export function judgeStack(rule: StackJudge): StackValidation {
  return (args, report) => {
    const config = new RuleConfig(rule.id, rule.settings, args.getConfig<object>());
    const found = rule.check(stackSubject(args.resources), config);
    const waivers = waiversInForce();
    const kept = found.filter(({ urn }) => urn === undefined || !waivers.covers(rule.id, urn));
    conclude(rule, kept, report);
  };
}
