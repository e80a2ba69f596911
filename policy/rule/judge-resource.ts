import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import type { Finding } from "../reading/findings";
import { Property } from "../reading/property";
import { type ResourceSubject, stackOf } from "../reading/subject";
import { waiversInForce } from "../waiving/current-waivers";
import { RuleConfig } from "./rule-config";
import type { Setting } from "./setting";
import { conclude, type Explained } from "./verdict";

/** The parts of a resource rule that judge. */
export interface ResourceJudge extends Explained {
  readonly types: readonly string[];
  readonly settings: readonly Setting<unknown>[];
  readonly check: (subject: ResourceSubject, config: RuleConfig) => readonly Finding[];
}

/** Wraps a resource rule in the SDK's callback. */
export function judgeResource(rule: ResourceJudge): ResourceValidation {
  const validate: ResourceValidation = (args, report) => {
    if (!rule.types.includes(args.type)) {
      return;
    }
    const config = new RuleConfig(rule.id, rule.settings, args.getConfig<object>());
    const found = rule.check(resourceSubject(args), config);
    if (found.length > 0 && !waiversInForce().covers(rule.id, args.urn)) {
      conclude(rule, found, report);
    }
  };
  // The SDK skips a callback with this mark before it decodes the resource's properties. Otherwise it would decode
  // them once for each rule.
  return rule.types.length === 1 ? Object.assign(validate, { __pulumiType: rule.types[0] }) : validate;
}

/** Converts the SDK's arguments into the form that rules get. */
export function resourceSubject(args: ResourceValidationArgs): ResourceSubject {
  const { type, name, urn, opts } = args;
  const props = new Property(args.props);
  return { type, name, urn, stack: stackOf(urn), props, ignoredChanges: opts.ignoreChanges };
}
