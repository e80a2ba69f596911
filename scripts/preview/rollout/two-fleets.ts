import { counted, type GatedShift } from "@inservice/rollout/plan";
import type { Properties } from "../condensed";
import { isUnknown, known, knownNumber, knownText, valueAt } from "../properties";

/** What a rollout over two fleets does besides filling the one and moving traffic to it. */
export interface TwoFleetsPlan {
  /** Which fleet has the traffic now, and the names of both groups; undefined where only `up` will know one. */
  readonly live: "blue" | "green";
  readonly serving: string | undefined;
  readonly filled: string | undefined;
  readonly shift: GatedShift;
  /** How long the former fleet stays. */
  readonly keepMinutes: number;
  /** Alarms that judge the shift, by name; undefined for one that only `up` will name. */
  readonly alarms: readonly (string | undefined)[];
}

/** How long the former fleet stays if the program does not say (rollout/deployment.ts). */
const KEEP_MINUTES = 60;

export function hasTwoFleets(inputs: Properties): boolean {
  return (valueAt(inputs, "twoFleets") ?? null) !== null;
}

/** Undefined with one fleet, and when only `up` will know the shares. */
export function twoFleetsPlan(inputs: Properties, before: Properties | undefined): TwoFleetsPlan | undefined {
  const shift = hasTwoFleets(inputs) ? shiftOf(inputs) : undefined;
  if (shift === undefined) {
    return undefined;
  }
  const live = liveSide(before);
  const blue = knownText(inputs, "autoScalingGroupName");
  const green = knownText(inputs, "twoFleets.green.autoScalingGroupName");
  const alarms: unknown = valueAt(inputs, "twoFleets.alarmNames");
  return {
    live,
    serving: live === "blue" ? blue : green,
    filled: live === "blue" ? green : blue,
    shift,
    keepMinutes: knownNumber(inputs, "twoFleets.keepMinutes") ?? KEEP_MINUTES,
    alarms: isUnknown(alarms) ? [undefined] : listOf(alarms).map((name) => knownName(name)),
  };
}

/** State does not name a side until the first rollout with two fleets; blue serves then. */
export function liveSide(before: Properties | undefined): "blue" | "green" {
  return known(before, "liveSide") === "green" ? "green" : "blue";
}

/** Undefined if only `up` will know the shares. */
export function shiftOf(inputs: Properties): GatedShift | undefined {
  const [steps, bake] = [valueAt(inputs, "twoFleets.steps"), valueAt(inputs, "twoFleets.bakeSeconds")];
  const shares = listOf(steps).filter((share) => typeof share === "number");
  if (isUnknown(steps) || isUnknown(bake) || shares.length < listOf(steps).length) {
    return undefined;
  }
  const approval = known(inputs, "twoFleets.approval") === true;
  return { steps: shares, bakeSeconds: typeof bake === "number" ? bake : 0, approval };
}

/** All shares in words: `10 %, 50 % and 100 %`. */
export function sharesText({ steps }: GatedShift): string {
  return `${steps.map((share) => `${share} %`).join(", ")} and 100 %`;
}

/** How many hosts more, how long, and what that comes to. */
export function extraHostsText(hosts: number, seconds: number, keepMinutes: number): string {
  const minutes = Math.round(seconds / 60) + keepMinutes;
  const hours = Math.round((hosts * minutes) / 6) / 10;
  return `${counted(hosts, "host")} more for about ${counted(minutes, "minute")}, ${hours} host-hours in sum`;
}

function knownName(name: unknown): string | undefined {
  return typeof name === "string" && !isUnknown(name) ? name : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
