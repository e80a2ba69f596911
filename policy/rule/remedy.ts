import type { ResourceRemediation } from "@pulumi/policy";
import { waiversInForce } from "../waiving/current-waivers";
import { type ResourceJudge, resourceSubject } from "./judge-resource";
import { RuleConfig } from "./rule-config";

/**
 * Changes a resource's inputs in place so that its rule passes. Nested objects may be missing: see {@link inside}.
 * Reading an unknown throws the SDK's error, which leaves the resource as it is and says so.
 */
export type Remedy = (props: Record<string, unknown>) => void;

/**
 * Puts a remedy behind the SDK's callback. It runs at level `remediate` only, before validation, and changes nothing on a
 * resource that complies, cannot be decided yet or is waived.
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

/** The nested object at a key, made if it is missing. */
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
