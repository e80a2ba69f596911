import { type Finding, when } from "../reading/findings";
import { NOT_KNOWN_YET, type Property } from "../reading/property";
import type { StackResource } from "../reading/subject";

/** The resources to which a property refers, and the reasons why they are uncertain. */
export interface Targets {
  readonly found: readonly StackResource[];
  /** Empty if the answer is certain. */
  readonly open: readonly Finding[];
}

/**
 * The candidates to which `property` of `from` refers. Pulumi knows, even in previews, from which resources a value
 * comes. If candidates are among them, they are the result. Otherwise, the result is the candidates with a key among
 * `keys` that equals the value or one of its elements. If the value comes from another resource of the same type, the
 * result is certain even while the value is unknown.
 * @param inside path of the value in the property. Pulumi knows dependencies of whole properties only
 */
export function pointedAt(
  from: StackResource,
  property: string,
  candidates: readonly StackResource[],
  keys: readonly string[],
  inside: readonly string[] = [],
): Targets {
  const ties = from.comesFrom(property);
  const tied = candidates.filter(({ urn }) => ties.includes(urn));
  if (tied.length > 0) {
    return { found: tied, open: [] };
  }
  const place = from.props.at(property, ...inside);
  const reading = place.read();
  const value = reading.known ? reading.value : undefined;
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = candidates.filter((candidate) => keys.some((key) => wanted.includes(known(candidate, key))));
  const isTiedElsewhere = ties.some((urn) => candidates.some(({ type }) => type === typeOf(urn)));
  const isOpen = !isTiedElsewhere && (!reading.known || wanted.includes(NOT_KNOWN_YET));
  return { found, open: isOpen ? openParts(place, wanted) : [] };
}

function openParts(place: Property, wanted: readonly unknown[]): readonly Finding[] {
  const index = wanted.indexOf(NOT_KNOWN_YET);
  return when(index < 0 ? place : place.at(index), () => []);
}

/** The resource's own type in a URN. The URN's third part lists the types of its parents before it. */
function typeOf(urn: string): string | undefined {
  return urn.split("::")[2]?.split("$").at(-1);
}

/** The known value of a property. For an unknown or missing value, a symbol that equals nothing else. */
function known(resource: StackResource, key: string): unknown {
  const reading = resource.props.at(key).read();
  return reading.known && reading.value !== undefined ? reading.value : Symbol(key);
}
