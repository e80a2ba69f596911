import type { Fields } from "../../../values/fields";

/** A policy document as text. Programs pass text or an object (`aws.iam.PolicyDocument`). */
export function documentOf(inputs: Fields, property: string): string {
  const value = inputs.props[property];
  return typeof value === "object" && value !== null ? JSON.stringify(value) : inputs.required(property);
}
