import type { Suspension } from "@inservice/rollout/constants";
import { wayOf } from "@inservice/rollout/plan";
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
 * Minutes for which processes may rightfully be suspended; 0 where nobody suspends. Scripts resume host by host. CodeDeploy
 * suspends from the begin of a deployment to the end of its rollback; the deployer through both of their audits as well, and
 * from the launch of an additional batch to its end, which may take as long again (rollout/steps/surge.ts, retire.ts).
 */
export function longestSuspensionMinutes(rollout: Rollout, scripts: Pick<HandOver, "suspension">): number {
  const deployment = rollout.deploymentMinutes + ENDING_MINUTES;
  const audited = deployment + rollout.healthSeconds / 60;
  const { suspension } = suspending(rollout, scripts);
  const longest = {
    none: 0,
    hosts: deployment,
    codedeploy: 2 * deployment,
    deployer: ("additionalBatch" in wayOf(rollout) ? 3 : 2) * audited,
  };
  return Math.ceil(longest[suspension]);
}
