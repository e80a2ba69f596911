import { counted, refreshSeconds, replacedTogether, type TrafficWaits } from "@inservice/rollout/plan";
import type { Sentence } from "../../stored-preview";
import type { PlannedStep } from "../condensed";
import { differencesBetween, knownNumber, knownText, valueAt } from "../properties";
import { spanText } from "./span-text";

/** How hosts in place get another version of their launch template. */
export interface Replacement {
  readonly order: "before" | "after";
  /** Undefined if only `up` will know it. */
  readonly version: string | undefined;
  /** Hosts that are replaced together at most; undefined if the number of hosts is not known. */
  readonly together: number | undefined;
  readonly seconds: number | undefined;
}

/** Inputs whose change replaces hosts, and changes nothing else on them (rollout/resource/diff.ts). */
const REPLACING = /^(launchTemplate|refresh)(\.|$)/;

/** Whether the change of a property brings no revision, but may replace hosts. */
export function isOfReplacement({ new: wanted }: PlannedStep, path: string): boolean {
  return isAsked(wanted.inputs) && REPLACING.test(path);
}

/**
 * The replacement that a rollout makes; undefined if the program asks for none, or the launch template stays. Hosts that have
 * the version already stay.
 */
export function replacementOf(
  { old, new: wanted }: PlannedStep,
  hosts: number | undefined,
  waits: TrafficWaits | null | undefined,
  warmupSeconds: number | undefined,
): Replacement | undefined {
  const { inputs } = wanted;
  const isNew = !isAsked(old?.inputs ?? {});
  const changes = differencesBetween(old?.inputs, inputs).some(({ path }) =>
    path.startsWith("launchTemplate"),
  );
  if (!isAsked(inputs) || old === undefined || !(isNew || changes)) {
    return undefined;
  }
  const limits = {
    minHealthyPercent: knownNumber(inputs, "refresh.minHealthyPercent") ?? 100,
    maxHealthyPercent: knownNumber(inputs, "refresh.maxHealthyPercent") ?? 110,
  };
  const isTimed = hosts !== undefined && waits !== undefined && warmupSeconds !== undefined;
  return {
    order: knownText(inputs, "refresh.order") === "after" ? "after" : "before",
    version: knownText(inputs, "launchTemplate.version"),
    together: hosts === undefined ? undefined : replacedTogether(hosts, limits),
    seconds: isTimed ? refreshSeconds(hosts, limits, waits ?? undefined, warmupSeconds) : undefined,
  };
}

/** A sentence on it, without its full stop. */
export function replacementText({ order, version, together, seconds }: Replacement): Sentence {
  const which = version === undefined ? "the new version" : `version ${version}`;
  const pace = together === undefined ? "" : `, at most ${counted(together, "host")} at a time`;
  const span = seconds === undefined ? "" : `, about ${spanText(seconds)}`;
  return [
    `Hosts that do not come from ${which} of the launch template are replaced ${order} the revision is deployed, by an instance ` +
      `refresh${pace}${span}; a failure brings the former version back`,
  ];
}

function isAsked(inputs: object): boolean {
  return (valueAt(inputs, "refresh") ?? null) !== null;
}
