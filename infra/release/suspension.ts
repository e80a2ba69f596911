import type { Suspension } from "@inservice/rollout/constants";
import { wayOf } from "@inservice/rollout/plan";
import type { HandOver } from "../installed/hand-over";
import type { Settings } from "../settings/schema";
import { hasTwoFleets } from "./two-fleets";

type Rollout = Settings["rollout"];

/** Who suspends scaling processes during a rollout, and which. */
export interface Suspending {
  readonly suspension: Suspension;
  /** Default: those of the rollout. */
  readonly suspendedProcesses?: string[];
}

/**
 * Minutes that a stopped deployment may need until it ends. The audit may wait as much longer for hosts that launch.
 */
const ENDING_MINUTES = 10;

/**
 * With two fleets nobody suspends, because the hosts that a rollout changes have no requests. Otherwise only one party
 * suspends. If scripts of the installed or the new revision do, nobody else does, because the first host
 * to resume would also resume what the other party needs suspended.
 */
export function suspending(rollout: Rollout, scripts: Pick<HandOver, "suspension">): Suspending {
  const { suspension, suspendedProcesses } = rollout;
  if (hasTwoFleets(rollout)) {
    return { suspension: "none" };
  }
  if (scripts.suspension === "hosts") {
    return { suspension: "hosts" };
  }
  return suspendedProcesses === undefined || suspension === "none"
    ? { suspension }
    : { suspension, suspendedProcesses: [...suspendedProcesses] };
}

/** A notice that scripts leave rollout.suspension without effect. Undefined if they do not. */
export function overruled(rollout: Rollout, scripts: Pick<HandOver, "suspension">): string | undefined {
  return scripts.suspension === "hosts" && rollout.suspension !== "none"
    ? "Scripts of the installed or the new revision suspend scaling processes (HANDLE_PROCS), so nobody else " +
        `does, and rollout.suspension ${rollout.suspension} has no effect. To give it effect, remove HANDLE_PROCS ` +
        "from the scripts. It has effect when neither revision suspends."
    : undefined;
}

/**
 * Minutes for which a rollout may keep processes suspended; 0 if nobody suspends. Scripts resume host by host.
 * CodeDeploy suspends from the start of a deployment to the end of its rollback. The deployer also suspends during the
 * audits of both, and while an additional batch launches and is retired, which may take as long again
 * (rollout/steps/surge.ts, retire.ts).
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
