import { type Finding, when } from "../reading/findings";
import { NOT_KNOWN_YET, Property } from "../reading/property";

/** One statement of a policy document. A single value becomes a list of one, as IAM reads it. */
export interface Statement {
  readonly effect: unknown;
  readonly actions: readonly unknown[];
  /** Whether the statement lists the excluded actions (NotAction) instead of the included ones. */
  readonly namesExceptions: boolean;
  readonly resources: readonly unknown[];
  readonly principal: unknown;
  readonly condition: unknown;
  /** Path for messages. */
  readonly path: string;
}

/**
 * Judges each statement of a document, which is JSON text or an object. The judge also gets unknown parts (as
 * NOT_KNOWN_YET). If it refuses nothing, they stay undecided. Text that is not JSON passes, because AWS refuses it.
 */
export function eachStatement(
  document: Property,
  judge: (statement: Statement) => readonly Finding[],
): readonly Finding[] {
  return when(document, (value) => {
    const parsed = typeof value === "string" ? parse(value) : value;
    return asList(field(parsed, "Statement")).flatMap((raw, index) => {
      const path = `${document.path}.Statement.${index}`;
      const found = judge(statement(raw, path));
      return found.length > 0 ? found : openParts(raw, document, index);
    });
  });
}

/** Whether a statement allows something, as far as its values are known. */
export function allows({ effect }: Statement): boolean {
  return effect === "Allow";
}

function statement(raw: unknown, path: string): Statement {
  return {
    effect: field(raw, "Effect"),
    actions: asList(field(raw, "Action")),
    namesExceptions: field(raw, "NotAction") !== undefined,
    resources: asList(field(raw, "Resource")),
    principal: field(raw, "Principal"),
    condition: field(raw, "Condition"),
    path,
  };
}

/**
 * "Undecided" if a part of a statement is unknown. Its condition does not count, because a condition can only narrow
 * the statement.
 */
function openParts(raw: unknown, document: Property, index: number): readonly Finding[] {
  const names = ["Effect", "Action", "NotAction", "Resource", "Principal"];
  const open = names.filter((name) => holdsUnknown(field(raw, name)));
  return open.flatMap((name) => firstUnknown(document.at("Statement", index, name)));
}

function firstUnknown(place: Property): readonly Finding[] {
  return when(place, (value) => {
    const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return entries
      .filter(([, part]) => holdsUnknown(part))
      .slice(0, 1)
      .flatMap(([key]) => firstUnknown(place.at(key)));
  });
}

function holdsUnknown(value: unknown): boolean {
  return (
    value === NOT_KNOWN_YET ||
    (typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown))
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field of an object; `undefined` for any other value. */
export function field(value: unknown, key: string): unknown {
  const reading = new Property(value).at(key).read();
  return reading.known ? reading.value : undefined;
}

/** A list stays as it is. `undefined` becomes an empty list. Any other value becomes its only element. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return value === undefined ? [] : [value];
}
