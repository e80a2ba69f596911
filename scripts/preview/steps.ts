import type { PlannedStep, Step } from "./condensed";
import { knownText } from "./properties";

/** The steps of a type that leave a resource behind. */
export function planned(steps: readonly Step[], type: string): PlannedStep[] {
  return steps.flatMap((step) =>
    step.type === type && step.new !== undefined ? [{ ...step, new: step.new }] : [],
  );
}

/** The resource of a type whose `property` is `name`; when the name is not known, the only one there is. */
export function byName(
  steps: readonly Step[],
  type: string,
  name: string | undefined,
  property: string,
): PlannedStep | undefined {
  const all = planned(steps, type);
  const named = name === undefined ? [] : all.filter((step) => knownText(step.new.inputs, property) === name);
  return named[0] ?? (all.length === 1 ? all[0] : undefined);
}
