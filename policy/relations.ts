import { type Finding, when } from "./findings";
import { NOT_KNOWN_YET } from "./property";
import type { StackResource } from "./subject";

/** The resources that a property points at, and the reason if they are uncertain. */
export interface Targets {
  readonly found: readonly StackResource[];
  /** Empty if the answer is certain. */
  readonly open: readonly Finding[];
}

/**
 * The candidates that `property` of `from` points at. If the property's value comes from resources (which is known
 * even in previews), these are the candidates. Otherwise, they are the candidates with a key among `keys` that equals
 * the value or one of its elements. If the value comes from another resource of the same type, it points at no
 * candidate, whether or not the value is known.
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

/** The resource's own type in a URN. The URN's third part lists the types of its parents before it. */
function typeOf(urn: string): string | undefined {
  return urn.split("::")[2]?.split("$").at(-1);
}

/** The known value of a property. An unknown or missing value gives a symbol that equals nothing else. */
function known(resource: StackResource, key: string): unknown {
  const reading = resource.props.at(key).read();
  return reading.known && reading.value !== undefined ? reading.value : Symbol(key);
}
