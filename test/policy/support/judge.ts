import assert from "node:assert/strict";
import {
  type PolicyResource,
  type ReportViolation,
  type ResourceValidationArgs,
  UnknownValueError,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { unknownValue } from "@pulumi/pulumi/runtime";
import type { Rule } from "../../../policy/rule/rule";
import { STACK } from "./fixtures";

/** The value with which Pulumi replaces what only `up` will know. */
export const UNKNOWN = unknownValue;

/** What the engine would show. */
export interface Outcome {
  readonly violations: readonly string[];
  /** URN given with each violation. */
  readonly urns: readonly (string | undefined)[];
  /** Text of the advisory diagnostic into which the SDK turns its "unknown" error. */
  readonly undecided?: string;
}

export interface Circumstances {
  readonly config?: object;
  readonly stack?: string;
  /** Resource option ignoreChanges. */
  readonly ignoreChanges?: string[];
}

const OPTIONS = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

/** Runs a resource rule as the SDK does: properties are behind its proxy, and "unknown" errors become advisory. */
export function judge(rule: Rule, type: string, props: object, given: Circumstances = {}): Promise<Outcome> {
  const { policy } = rule;
  const check = "validateResource" in policy ? policy.validateResource : undefined;
  assert.ok(typeof check === "function", `${rule.id} must be a resource rule with one callback`);
  return outcome((report) => check(argumentsFor(type, props, given), report));
}

/**
 * Runs a resource rule at level `remediate`. Returns the inputs that it makes from the given ones; `undefined` if it
 * leaves them unchanged.
 */
export async function remediate(
  rule: Rule,
  type: string,
  props: object,
  given: Circumstances = {},
): Promise<object | undefined> {
  const { policy } = rule;
  const remedy = "remediateResource" in policy ? policy.remediateResource : undefined;
  assert.ok(remedy !== undefined, `${rule.id} must have a remedy`);
  const inputs = structuredClone(props);
  const changed = await remedy(argumentsFor(type, inputs, given));
  // The SDK sends the remedy's result: the same inputs behind its proxy, changed in place.
  return changed === undefined ? undefined : inputs;
}

function argumentsFor(type: string, props: object, given: Circumstances): ResourceValidationArgs {
  return {
    type,
    name: "it",
    urn: urnOf(type, "it", given.stack),
    props: unknownCheckingProxy(props),
    opts: { ...OPTIONS, ignoreChanges: given.ignoreChanges ?? [] },
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: configOf(given),
    notApplicable: refused,
  };
}

/** A resource of a stack. `ties` names the resources from which a property's value comes. */
export interface Given {
  readonly type: string;
  readonly name: string;
  readonly props: object;
  readonly ties?: Readonly<Record<string, readonly string[]>>;
  /** Name of the explicit provider. */
  readonly provider?: string;
}

/** Runs a stack rule as the SDK does. */
export function judgeStack(rule: Rule, given: readonly Given[], more: Circumstances = {}): Promise<Outcome> {
  const { policy } = rule;
  assert.ok("validateStack" in policy, `${rule.id} must be a stack rule`);
  const resources = given.map((one) => policyResource(one, more.stack));
  for (const [index, one] of given.entries()) {
    for (const [property, names] of Object.entries(one.ties ?? {})) {
      const tied = resources.filter(({ name }) => names.includes(name));
      Object.assign(resources[index]?.propertyDependencies ?? {}, { [property]: tied });
    }
  }
  const args = { resources, stackTags: new Map(), getConfig: configOf(more), notApplicable: refused };
  return outcome((report) => policy.validateStack(args, report));
}

function policyResource({ type, name, props, provider }: Given, stack = STACK): PolicyResource {
  const aws = "pulumi:providers:aws";
  return {
    ...(provider === undefined
      ? {}
      : { provider: { type: aws, name: provider, urn: urnOf(aws, provider), props: {} } }),
    type,
    name,
    urn: urnOf(type, name, stack),
    props: unknownCheckingProxy({ ...props }),
    opts: OPTIONS,
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  };
}

async function outcome(run: (report: ReportViolation) => Promise<void> | void): Promise<Outcome> {
  const violations: string[] = [];
  const urns: (string | undefined)[] = [];
  try {
    await run((message, urn) => {
      violations.push(message);
      urns.push(urn);
    });
    return { violations, urns };
  } catch (error) {
    if (error instanceof UnknownValueError && error instanceof Error) {
      return { violations, urns, undecided: error.message };
    }
    throw error;
  }
}

export function urnOf(type: string, name: string, stack = STACK): string {
  return `urn:pulumi:${stack}::trial::${type}::${name}`;
}

function configOf({ config }: Circumstances) {
  const values = config ?? {};
  return <T extends object>(): T => Object.assign(Object.create(null), values);
}

function refused(): never {
  throw new Error("no rule of this pack calls notApplicable");
}
