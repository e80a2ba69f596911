import { NOT_KNOWN_YET, type Property, type Reading } from "./property";

/** A property whose value the rule refuses. */
export interface Violation {
  readonly kind: "violation";
  /** Dotted path of the property, or a description of what was judged. */
  readonly path: string;
  /** The value of the property; `undefined` is shown as "not set". */
  readonly value: unknown;
  /** What is wrong with it, as the end of the sentence "PATH is VALUE: ...". */
  readonly wrong: string;
  /** URN of the resource at fault. Only stack rules need it. */
  readonly urn?: string;
}

/** A property whose value only `up` will know, so a preview can neither pass nor refuse it. */
export interface Undecided {
  readonly kind: "undecided";
  readonly path: string;
  readonly cause: Error;
  /** URN of the resource in question. Only waivers of stack rules need it. */
  readonly urn?: string;
}

/** A rule's finding about one property. A rule without findings passes. */
export type Finding = Violation | Undecided;

/** Refuses a known value. The message repeats `path` and `value`. */
export function violation(path: string, value: unknown, wrong: string, urn?: string): Violation {
  return { kind: "violation", path, value, wrong, ...(urn === undefined ? {} : { urn }) };
}

/** Judges a value if it is known. Otherwise the result is undecided until `up`. */
export function when(property: Property, judge: (value: unknown) => readonly Finding[]): readonly Finding[] {
  const reading = property.read();
  return reading.known ? judge(reading.value) : [undecided(reading)];
}

/** Refuses a property unless its value passes; unknown values stay undecided. */
export function demand(
  property: Property,
  accept: (value: unknown) => boolean,
  wrong: string,
): readonly Finding[] {
  return when(property, (value) => (accept(value) ? [] : [violation(property.path, value, wrong)]));
}

/**
 * Judges each element of a list separately, so that an unknown element does not hide the others. A missing list has
 * no elements.
 */
export function each(list: Property, judge: (item: Property) => readonly Finding[]): readonly Finding[] {
  return when(list, (value) =>
    Array.isArray(value) ? Array.from(value.keys(), (index) => list.at(index)).flatMap(judge) : [],
  );
}

/**
 * Judges whether a list contains a value. If the list does not, but has unknown elements, the result is undecided. A
 * missing list contains nothing.
 */
export function whenHolds(
  list: Property,
  wanted: unknown,
  judge: (holds: boolean, all: unknown) => readonly Finding[],
): readonly Finding[] {
  return when(list, (all) => {
    const elements: readonly unknown[] = Array.isArray(all) ? all : [];
    if (elements.includes(wanted)) {
      return judge(true, all);
    }
    const open = elements.includes(NOT_KNOWN_YET) ? each(list, (item) => when(item, () => [])) : [];
    return open.length > 0 ? open : judge(false, all);
  });
}

/** Judges each resource of a stack. A finding points at the judged resource unless it names another one. */
export function ofEach<T extends { readonly urn: string }>(
  resources: readonly T[],
  judge: (resource: T) => readonly Finding[],
): readonly Finding[] {
  return resources.flatMap((resource) => about(resource.urn, judge(resource)));
}

/** The same findings. Each points at the given resource unless it names one itself. */
function about(urn: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ urn, ...finding }));
}

/** "Undecided" for each unknown part of a value, at any depth. Empty if the whole value is known. */
export function unknownParts(property: Property): readonly Finding[] {
  return when(property, (value) => {
    const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
    const open = inner.filter(([, part]) => part === NOT_KNOWN_YET || typeof part === "object");
    return open.flatMap(([key]) => unknownParts(property.at(key)));
  });
}

/** The finding for an unknown reading. */
export function undecided(reading: Extract<Reading, { known: false }>): Undecided {
  return { kind: "undecided", path: reading.path, cause: reading.cause };
}
