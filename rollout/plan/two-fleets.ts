import type { Step } from "../model/step";
import { otherSide, type Side, type TwoFleets } from "../model/two-fleets";
import { counted } from "./counted";
import type { Plan } from "./steps";

/** What the steps of a rollout over two fleets follow from. */
export interface SidesFound {
  readonly to: Side;
  /** DesiredCapacity of the live fleet. */
  readonly desired: number;
  /** Whether the idle fleet has the revision, or a deployment is bringing it. */
  readonly proven: boolean;
  /** Whether an earlier run has begun to shift. */
  readonly shifting: boolean;
  /** Processes that are suspended in the idle group. */
  readonly suspended: readonly string[];
  readonly autoScalingGroupName: string;
  readonly alarms: { readonly red: readonly string[]; readonly missing: readonly string[] };
}

const MINUTE_MS = 60_000;
/** Without these no host comes to the idle fleet, takes requests, or leaves it. */
const NEEDED = ["Launch", "AddToLoadBalancer", "Terminate"];

/** The steps of a rollout that shifts the traffic, and why it is refused. */
export function planTwoFleets(asked: TwoFleets, found: SidesFound): Plan {
  const { approval, bakeMs, keepMs, steps } = asked;
  const { desired, proven, shifting, to } = found;
  return {
    steps: [
      ...(proven ? [] : [{ kind: "fill", side: to, hosts: desired } as const]),
      ...(approval && !shifting ? [{ kind: "gate" } as const] : []),
      { kind: "shift", to, steps, bakeSeconds: Math.ceil(bakeMs / 1000) },
      { kind: "keep", side: otherSide(to), minutes: Math.ceil(keepMs / MINUTE_MS) },
    ] satisfies readonly Step[],
    refusals: [noRoom, cannotCome, redAlarms, missingAlarms].flatMap((rule) => rule(asked, found) ?? []),
  };
}

function noRoom({ size }: TwoFleets, { desired, to }: SidesFound): string | undefined {
  return desired <= size.maxSize
    ? undefined
    : `${to} needs ${counted(desired, "host")}, as many as the live fleet has, and maxSize is ${size.maxSize}. ` +
        `maxSize ${desired} would do`;
}

function cannotCome(_asked: TwoFleets, found: SidesFound): string | undefined {
  const held = NEEDED.filter((process) => found.suspended.includes(process));
  return held.length === 0
    ? undefined
    : `${found.to} cannot be filled and emptied: ${held.join(", ")} of ${found.autoScalingGroupName} suspended by somebody. ` +
        `Resume: aws autoscaling resume-processes --auto-scaling-group-name ${found.autoScalingGroupName} ` +
        `--scaling-processes ${held.join(" ")}`;
}

function redAlarms(_asked: TwoFleets, { alarms }: SidesFound): string | undefined {
  return alarms.red.length === 0
    ? undefined
    : `${alarms.red.join(", ")} in ALARM already, so nothing would tell what the new revision does. Wait until ` +
        "that is over, or leave the alarm out of alarmNames for a rollout that is to end it";
}

function missingAlarms(_asked: TwoFleets, { alarms }: SidesFound): string | undefined {
  return alarms.missing.length === 0
    ? undefined
    : `alarms ${alarms.missing.join(", ")} do not exist in CloudWatch, so they could stop nothing. Name alarms that ` +
        "exist in the group's account and region";
}
