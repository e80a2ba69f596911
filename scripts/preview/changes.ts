import type { ChangeKind } from "../stored-preview";
import type { Properties, Side, Step } from "./condensed";
import { type Difference, differencesBetween, isPartOf } from "./properties";
import { nameOf, shortType } from "./resource-types";

export interface Change {
  readonly kind: ChangeKind;
  readonly type: string;
  readonly shortType: string;
  readonly name: string;
  /** Properties that force a replacement. */
  readonly keys: readonly string[];
  readonly isProtected: boolean;
  readonly differences: readonly Difference[];
  readonly inputs: Properties;
}

/**
 * Operations of the engine (sdk/go/common/display, StepOp) in a reader's words. A replacement takes several steps, of which
 * only `replace` counts.
 */
const KINDS = new Map<string, Exclude<ChangeKind, "forget">>([
  ["create", "create"],
  ["import", "create"],
  ["update", "update"],
  ["replace", "replace"],
  ["delete", "delete"],
  ["discard", "delete"],
]);

/** What changes, one entry a resource. */
export function changesOf(steps: readonly Step[]): Change[] {
  return steps.flatMap((step) => {
    const kind = KINDS.get(step.op);
    return kind === undefined ? [] : changeOf(step, kind);
  });
}

/** Nothing for an update of properties that the program leaves to others. */
function changeOf(step: Step, kind: Exclude<ChangeKind, "forget">): Change[] {
  const { type, urn, keys, old, ignored } = step;
  const differing = kind === "update" || kind === "replace" ? differencesOf(step) : [];
  const differences = differing.filter(({ path }) => !ignored.some((name) => isPartOf(path, name)));
  if (kind === "update" && differing.length > 0 && differences.length === 0) {
    return [];
  }
  return [
    {
      kind: kind === "delete" && old?.retainOnDelete === true ? "forget" : kind,
      type,
      shortType: shortType(type),
      name: nameOf(urn),
      keys,
      isProtected: old?.protect === true,
      differences,
      inputs: step.new?.inputs ?? {},
    },
  ];
}

/** Inputs tell what is planned. When they are equal, as in drift of what AWS alone reports, the outputs tell it. */
function differencesOf({ old, new: planned, diffs }: Step): Difference[] {
  const ofInputs = differencesBetween(old?.inputs, planned?.inputs);
  if (ofInputs.length > 0 || diffs.length === 0) {
    return ofInputs;
  }
  const chosen = (side: Side | undefined) =>
    Object.fromEntries(diffs.map((name) => [name, side?.outputs[name]]));
  return differencesBetween(chosen(old), chosen(planned));
}
