import type { ResourceRemediation } from "@pulumi/policy";
import { waiversInForce } from "../waiving/current-waivers";
import { type ResourceJudge, resourceSubject } from "./judge-resource";
import { RuleConfig } from "./rule-config";

/**
 * Changes a resource's inputs in place so that its rule passes. Nested objects may be missing; {@link inside} makes
 * them. A read of an unknown value throws the SDK's error. The resource then stays as it is, and the SDK reports
 * that.
 */
export type Remedy = (props: Record<string, unknown>) => void;

/**
 * Wraps a remedy in the SDK's callback. It runs only at level `remediate`, before validation. It changes nothing if
 * the resource complies, is undecided or is waived.
 */
export function remedyResource(rule: ResourceJudge & { readonly remedy: Remedy }): ResourceRemediation {
  return (args) => {
    if (!rule.types.includes(args.type)) {
      return undefined;
    }
    const config = new RuleConfig(rule.id, rule.settings, args.getConfig<object>());
    const found = rule.check(resourceSubject(args), config);
    if (!found.some(({ kind }) => kind === "violation") || waiversInForce().covers(rule.id, args.urn)) {
      return undefined;
    }
    rule.remedy(args.props);
    return args.props;
  };
}

/** The nested object at a key. It is made if it is missing. */
export function inside(props: Record<string, unknown>, key: string): Record<string, unknown> {
  if (!isObject(props[key])) {
    props[key] = {};
  }
  const nested = props[key];
  return isObject(nested) ? nested : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
