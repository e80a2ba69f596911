import { known } from "./properties.mjs";

/** The steps of a type that leave a resource behind. */
export function planned(preview, type) {
  return preview.steps.filter((step) => step.type === type && step.new !== undefined);
}

/** The resource of a type with a name; when the name is not known, the only one there is. */
export function byName(preview, type, name, property) {
  const all = planned(preview, type);
  const named = all.filter((step) => known(step.new.inputs, property) === name);
  const [only, ...others] = name !== undefined && named.length > 0 ? named : all;
  return others.length === 0 || named.length > 0 ? only : undefined;
}
