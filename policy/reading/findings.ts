import { NOT_KNOWN_YET, type Property, type Reading } from "./property";

/** A property whose value the rule refuses. */
export interface Violation {
  readonly kind: "violation";
  /** Dotted path of the property, or words for what was looked at. */
  readonly path: string;
  /** The value found; `undefined` is shown as "not set". */
  readonly value: unknown;
  /** What is wrong with it, as the end of the sentence "PATH is VALUE: ...". */
  readonly wrong: string;
  /** The resource at fault; only stack rules need it. */
  readonly urn?: string;
}

/** A property that only `up` will know, so that preview can neither pass nor refuse it. */
export interface Undecided {
  readonly kind: "undecided";
  readonly path: string;
  readonly cause: Error;
  /** The resource in question; only waivers on stack rules need it. */
  readonly urn?: string;
}

/** What a rule has to say about one property. A rule that returns none passes. */
export type Finding = Violation | Undecided;

/** Refuses a known reading. `path` and `value` are repeated in the message. */
export function violation(path: string, value: unknown, wrong: string, urn?: string): Violation {
  return { kind: "violation", path, value, wrong, ...(urn === undefined ? {} : { urn }) };
}

/** Judges a value if it is known; otherwise says that it cannot be decided until `up`. */
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
 * Judges every element of a list on its own, so that one unknown element does not hide the others.
 * A missing list has no elements.
 */
export function each(list: Property, judge: (item: Property) => readonly Finding[]): readonly Finding[] {
  return when(list, (value) =>
    Array.isArray(value) ? Array.from(value.keys(), (index) => list.at(index)).flatMap(judge) : [],
  );
}

/**
 * Judges whether a list holds a value. A list that does not, but has unknown elements, is undecided.
 * A missing list holds nothing.
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

/** Judges each resource of a stack; findings point at it unless they name another one. */
export function ofEach<T extends { readonly urn: string }>(
  resources: readonly T[],
  judge: (resource: T) => readonly Finding[],
): readonly Finding[] {
  return resources.flatMap((resource) => about(resource.urn, judge(resource)));
}

/** The same findings, each about the given resource unless it names one itself. */
function about(urn: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ urn, ...finding }));
}

/** The finding for an unknown reading. */
export function undecided(reading: Extract<Reading, { known: false }>): Undecided {
  return { kind: "undecided", path: reading.path, cause: reading.cause };
}
