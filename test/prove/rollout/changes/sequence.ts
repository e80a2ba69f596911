/** How hosts get a revision: in place, in place with an additional batch, or in a second fleet. */
type Shape = "in place" | "surge" | "two fleets";

/** One `pulumi up` with a new revision. */
export interface Change {
  readonly shape: Shape;
  /** The section `rollout` of the settings, besides what all changes have. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The fleet that serves after it. */
  readonly live: "blue" | "green";
  /** Whether the other fleet keeps its hosts for a while. */
  readonly keeps?: boolean;
}

const shift = { steps: [50], bakeSeconds: 2 };

const IN_PLACE: Change = { shape: "in place", settings: { method: "oneAtATime" }, live: "blue" };
const SURGE: Change = {
  shape: "surge",
  settings: { method: "rollingWithAdditionalBatch", batch: { hosts: 1 } },
  live: "blue",
};
const TO_GREEN: Change = {
  shape: "two fleets",
  settings: { method: "blueGreen", shift, keepMinutes: 0 },
  live: "green",
};
const TO_BLUE: Change = { shape: "two fleets", settings: { method: "immutable" }, live: "blue" };
const KEEPING = { method: "blueGreen", shift, keepMinutes: 30 };
/** The former fleet still has its hosts when the next change begins, the one that removes the second fleet among them. */
const TO_GREEN_KEPT: Change = { shape: "two fleets", settings: KEEPING, live: "green", keeps: true };
const TO_BLUE_KEPT: Change = { shape: "two fleets", settings: KEEPING, live: "blue", keeps: true };

/**
 * Each shape follows each other one. After two fleets come other shapes only when blue serves, so that two fleets are rolled out
 * twice in a row.
 */
export const SEQUENCE: readonly Change[] = [
  IN_PLACE,
  SURGE,
  TO_GREEN,
  TO_BLUE,
  IN_PLACE,
  TO_GREEN_KEPT,
  TO_BLUE_KEPT,
  SURGE,
  IN_PLACE,
];

/** Methods that a program may not have while green serves. */
export const REFUSED_WITH_GREEN: readonly Change[] = [IN_PLACE, SURGE];

/** The changes from one shape to another, each once. */
export function crossed(sequence: readonly Change[]): readonly string[] {
  const pairs = sequence.slice(1).map(({ shape }, index) => [sequence[index]?.shape, shape]);
  return [...new Set(pairs.filter(([from, to]) => from !== to).map((pair) => pair.join(" to ")))].sort();
}
