import type { Suspension } from "@inservice/rollout/constants";
import { launchSeconds, retireSeconds, type TrafficWaits, wayOf } from "@inservice/rollout/plan";
import type { HandOver } from "../installed/hand-over";
import type { Settings } from "../settings/schema";

type Rollout = Settings["rollout"];

/** Who suspends scaling processes during a rollout, and which. */
export interface Suspending {
  readonly suspension: Suspension;
  /** Absent: the rollout's default. */
  readonly suspendedProcesses?: string[];
}

/** Minutes that a deployment which was stopped may need to end, and that the audit waits longer for hosts that launch. */
const ENDING_MINUTES = 10;

/**
 * One owner: where scripts of the installed or the new revision suspend, nobody else does, since the first host to resume
 * would resume for the other owner as well.
 */
export function suspending(rollout: Rollout, scripts: Pick<HandOver, "suspension">): Suspending {
  const { suspension, suspendedProcesses } = rollout;
  if (scripts.suspension === "hosts") {
    return { suspension: "hosts" };
  }
  return suspendedProcesses === undefined || suspension === "none"
    ? { suspension }
    : { suspension, suspendedProcesses: [...suspendedProcesses] };
}

/** What the settings ask for and scripts leave without effect; undefined where there is nothing to say. */
export function overruled(rollout: Rollout, scripts: Pick<HandOver, "suspension">): string | undefined {
  return scripts.suspension === "hosts" && rollout.suspension !== "none"
    ? `scripts of the installed or the new revision suspend scaling processes (HANDLE_PROCS), so that nobody else does: rollout.suspension ${rollout.suspension} has no effect. ` +
        "It has once neither revision suspends: take HANDLE_PROCS out of the scripts."
    : undefined;
}

/**
 * Minutes for which processes may rightfully be suspended; 0 where nobody suspends. Scripts resume host by host. The deployer
 * suspends from the launch of an additional batch to its end, through deployment, rollback and audits; CodeDeploy from the
 * begin of a deployment to the end of its rollback.
 */
export function longestSuspensionMinutes(
  rollout: Rollout,
  scripts: Pick<HandOver, "suspension">,
  waits: TrafficWaits | undefined,
): number {
  const { deploymentMinutes, healthSeconds } = rollout;
  const longest = {
    none: 0,
    hosts: deploymentMinutes + ENDING_MINUTES,
    codedeploy: 2 * (deploymentMinutes + ENDING_MINUTES),
    deployer:
      2 * (deploymentMinutes + healthSeconds / 60 + ENDING_MINUTES) + additionalMinutes(rollout, waits),
  }[suspending(rollout, scripts).suspension];
  return Math.ceil(longest);
}

function additionalMinutes(rollout: Rollout, waits: TrafficWaits | undefined): number {
  return "additionalBatch" in wayOf(rollout) ? (launchSeconds(waits) + retireSeconds(waits)) / 60 : 0;
}
