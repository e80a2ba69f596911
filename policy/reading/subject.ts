import type { PolicyResource } from "@pulumi/policy";
import { Property } from "./property";

/** What every rule gets of a resource. */
interface Subject {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Name of the Pulumi stack, taken from the URN. */
  readonly stack: string;
  readonly props: Property;
}

/** One resource for a resource rule: the inputs from the program. */
export interface ResourceSubject extends Subject {
  /** Properties whose changes Pulumi ignores (resource option ignoreChanges). */
  readonly ignoredChanges: readonly string[];
}

/**
 * A resource of a stack, with its references to others. Its properties are outputs, so they include values from AWS.
 */
export interface StackResource extends Subject {
  /**
   * URN of the provider; "" if the engine names none. With another provider, an equal name may be in another account.
   */
  readonly provider: string;
  /** URNs of the resources from which a property's value comes. They are known even while the value is not. */
  readonly comesFrom: (property: string) => readonly string[];
}

/** All resources of a stack. */
export interface StackSubject {
  readonly ofType: (...types: readonly string[]) => readonly StackResource[];
}

/** Stack name in a URN (`urn:pulumi:STACK::PROJECT::TYPE::NAME`). Throws if the text is not a URN. */
export function stackOf(urn: string): string {
  const stack = /^urn:pulumi:(.+?)::/.exec(urn)?.[1];
  if (stack === undefined) {
    throw new Error(`"${urn}" is not a Pulumi URN; allowed is urn:pulumi:STACK::PROJECT::TYPE::NAME.`);
  }
  return stack;
}

/**
 * The stack in the form that rules get, ordered by URN. Resources register in a different order in each run, but the
 * same stack must get the same findings.
 */
export function stackSubject(resources: readonly PolicyResource[]): StackSubject {
  const inOrder = [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  return {
    ofType: (...types) => inOrder.filter(({ type }) => types.includes(type)).map(stackResource),
  };
}

function stackResource(resource: PolicyResource): StackResource {
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    stack: stackOf(resource.urn),
    provider: resource.provider?.urn ?? "",
    props: new Property(resource.props, [], resource.name),
    comesFrom: (property) => (resource.propertyDependencies[property] ?? []).map(({ urn }) => urn),
  };
}
