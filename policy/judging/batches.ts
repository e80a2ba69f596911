import type { Amount } from "@inservice/rollout/plan";
import { type Finding, unknownParts, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";

/** Inputs of a Deployment that set how many hosts are updated together, instead of its deployment configuration. */
const BATCHES = ["batch", "additionalBatch"] as const;

/** A second fleet proves the revision on one host; the other hosts then launch together and run its scripts. */
const SECOND_FLEET = "twoFleets";

/** Whether it is certain that no batch has more than one host. */
export function isOneHostEach(props: Property): boolean {
  const second = props.at(SECOND_FLEET).read();
  return (
    second.known &&
    second.value === undefined &&
    BATCHES.every((name) => {
      const reading = props.at(name).read();
      return reading.known && isAtMostOne(reading.value);
    })
  );
}

/**
 * Refuses each batch that may have more than one host, and a second fleet. Only a rollout knows how many hosts a percentage
 * is.
 */
export function severalHosts(props: Property, wrong: string): readonly Finding[] {
  const second = props.at(SECOND_FLEET);
  return [
    ...BATCHES.flatMap((name) => {
      const batch = props.at(name);
      return whenKnown(batch, (value) => (isAtMostOne(value) ? [] : [violation(batch.path, value, wrong)]));
    }),
    ...when(second, (value) =>
      value === undefined
        ? []
        : [violation(second.path, "set", `${wrong}; hosts of a second fleet launch together`)],
    ),
  ];
}

/** Judges a batch if all its parts are known. Otherwise the result is undecided until `up`. */
export function whenKnown(
  batch: Property,
  judge: (value: unknown) => readonly Finding[],
): readonly Finding[] {
  const open = unknownParts(batch);
  return open.length > 0 ? open : when(batch, judge);
}

/** The amount in a property's value. Undefined if it has another shape, which the resource itself refuses. */
export function amountOf(value: unknown): Amount | undefined {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  for (const [name, number] of entries) {
    if (typeof number === "number" && (name === "hosts" || name === "percent")) {
      return name === "hosts" ? { hosts: number } : { percent: number };
    }
  }
  return undefined;
}

function isAtMostOne(value: unknown): boolean {
  const amount = amountOf(value);
  return value === undefined || (amount !== undefined && "hosts" in amount && amount.hosts === 1);
}
