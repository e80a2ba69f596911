import { type Finding, when } from "../reading/findings";
import { NOT_KNOWN_YET } from "../reading/property";
import type { StackResource } from "../reading/subject";

/** Which resources a property points at, and what keeps it from being known. */
export interface Targets {
  readonly found: readonly StackResource[];
  /** Empty when the answer is certain. */
  readonly open: readonly Finding[];
}

/**
 * The candidates that `property` of `from` points at: those its value comes from (known even in previews), else those
 * one of whose `keys` equals the value, or an element of it. A value that comes from another resource of the same type
 * points at none of them, known or not.
 */
export function pointedAt(
  from: StackResource,
  property: string,
  candidates: readonly StackResource[],
  keys: readonly string[],
): Targets {
  const ties = from.comesFrom(property);
  const tied = candidates.filter(({ urn }) => ties.includes(urn));
  if (tied.length > 0) {
    return { found: tied, open: [] };
  }
  const place = from.props.at(property);
  const reading = place.read();
  const value = reading.known ? reading.value : undefined;
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = candidates.filter((candidate) => keys.some((key) => wanted.includes(known(candidate, key))));
  const isTiedElsewhere = ties.some((urn) => candidates.some(({ type }) => type === typeOf(urn)));
  const isOpen = !isTiedElsewhere && (!reading.known || wanted.includes(NOT_KNOWN_YET));
  return { found, open: isOpen ? openParts(from, property, wanted) : [] };
}

function openParts(from: StackResource, property: string, wanted: readonly unknown[]): readonly Finding[] {
  const place = from.props.at(property);
  const index = wanted.indexOf(NOT_KNOWN_YET);
  return when(index < 0 ? place : place.at(index), () => []);
}

/** The resource's own type in a URN, whose third part is the chain of its parents' types. */
function typeOf(urn: string): string | undefined {
  return urn.split("::")[2]?.split("$").at(-1);
}

/** The known value of a property; something equal to nothing else while it is unknown or not set. */
function known(resource: StackResource, key: string): unknown {
  const reading = resource.props.at(key).read();
  return reading.known && reading.value !== undefined ? reading.value : Symbol(key);
}
