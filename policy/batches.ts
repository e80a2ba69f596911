import type { Amount } from "@inservice/rollout/plan";
import { type Finding, unknownParts, violation, when } from "./findings";
import type { Property } from "./property";

/** Inputs of a Deployment that say how many hosts change together, in the place of its deployment configuration. */
const BATCHES = ["batch", "additionalBatch"] as const;

/** Whether it is certain that no batch has more than one host. */
export function isOneHostEach(props: Property): boolean {
  return BATCHES.every((name) => {
    const reading = props.at(name).read();
    return reading.known && isAtMostOne(reading.value);
  });
}

/** Refuses each batch that may have more than one host; what a percentage comes to, only a rollout knows. */
export function severalHosts(props: Property, wrong: string): readonly Finding[] {
  return BATCHES.flatMap((name) => {
    const batch = props.at(name);
    return whenKnown(batch, (value) => (isAtMostOne(value) ? [] : [violation(batch.path, value, wrong)]));
  });
}

/** Judges a batch of which every part is known. */
export function whenKnown(
  batch: Property,
  judge: (value: unknown) => readonly Finding[],
): readonly Finding[] {
  const open = unknownParts(batch);
  return open.length > 0 ? open : when(batch, judge);
}

/** The amount in a property's value; undefined where it has another shape, which is the resource's own matter. */
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
