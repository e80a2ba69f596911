import { patientOf } from "../guard/tools";
import type { GuardPlace } from "../model/guard";
import { groupLabel } from "../model/settings";
import { systemClock } from "../ports/clock";
import { thisRun } from "../resource/this-process";
import { approveGroup } from "./approve";
import { type DeploymentInState, isPending } from "./from-state";
import type { GroupApproval } from "./group-approval";
import type { GroupStatus, GuardStatus } from "./group-status";
import type { GroupStop } from "./group-stop";
import { readGuard } from "./read-guard";
import type { GroupRetirement } from "./sides/group-retirement";
import type { GroupRollback } from "./sides/group-rollback";
import { hasTwoFleets } from "./sides/look";
import { retireGroup } from "./sides/retire";
import { type RollbackOptions, rollbackGroup } from "./sides/rollback";
import { sidesStatus } from "./sides/status";
import { groupStatus } from "./status";
import { stopGroup } from "./stop";
import { type Log, toolsOf, withAws, withStore } from "./with-aws";

export { CommandError, type CommandErrorCode } from "./command-error";
export type { DeploymentInState } from "./from-state";
export { approvalText, type GroupApproval } from "./group-approval";
export type { GroupState, GroupStatus, GuardStatus, Problem } from "./group-status";
export { type GroupStop, stopText } from "./group-stop";
export { type GroupRetirement, retirementText } from "./sides/group-retirement";
export { type GroupRollback, rollbackText } from "./sides/group-rollback";
export { type Paint, statusText } from "./status-text";

/**
 * The truth about a Deployment's group now, from AWS and its guard. Changes nothing.
 *
 * @param up the command that rolls out; messages tell people to run it
 * @throws CommandError if the state, the account or AWS prevents the look
 */
export function status(deployment: DeploymentInState, up: string, log: Log): Promise<GroupStatus> {
  return withAws(deployment, log, (context, store) => {
    const { declared } = deployment;
    const known = { declared, pending: isPending(deployment), up, settings: context.settings };
    return hasTwoFleets(context) ? sidesStatus(context, store, known) : groupStatus(context, store, known);
  });
}

/**
 * Asks the run that rolls out to a Deployment's group to stop, whatever machine it is on.
 *
 * @param wait whether to return only once that run has ended
 * @throws CommandError when state, account or AWS do not allow to ask
 */
export function stop(deployment: DeploymentInState, wait: boolean, log: Log): Promise<GroupStop> {
  return withAws(deployment, log, async (context, store) => {
    const group = groupLabel(context.settings.group);
    if (store === undefined) {
      return { group, result: "unguarded" };
    }
    return stopGroup(context, toolsOf(context, store), wait);
  });
}

/**
 * Lets the rollout to a Deployment's group go on that waits at its gate, whatever machine it is on.
 *
 * @throws CommandError when state, account or AWS do not allow to say so
 */
export function approve(deployment: DeploymentInState, log: Log): Promise<GroupApproval> {
  return withAws(deployment, log, async (context, store) =>
    store === undefined
      ? { group: groupLabel(context.settings.group), result: "unguarded" }
      : approveGroup(toolsOf(context, store)),
  );
}

/**
 * Gives all requests of a Deployment with two fleets back to the side that had them before; of one with one fleet it tells what was
 * live before.
 *
 * @throws CommandError when state, account, AWS or another run do not allow it
 */
export function rollback(
  deployment: DeploymentInState,
  options: RollbackOptions,
  log: Log,
): Promise<GroupRollback> {
  return withAws(deployment, log, (context, store) => rollbackGroup(context, store, thisRun(), options));
}

/**
 * Takes the hosts of the side without requests of a Deployment with two fleets, instead of at their time.
 *
 * @throws CommandError when state, account, AWS or another run do not allow it
 */
export function retire(deployment: DeploymentInState, log: Log): Promise<GroupRetirement> {
  return withAws(deployment, log, (context, store) => retireGroup(context, store, thisRun()));
}

const GUARD_MS = 20_000;

/**
 * What a guard says now. Changes nothing.
 *
 * @throws CommandError when it cannot be read
 */
export function guardAt(region: string, place: GuardPlace, log: Log): Promise<GuardStatus> {
  return withStore(region, place, (store) => {
    const patient = patientOf({ clock: systemClock, log });
    return readGuard(patient, store, systemClock.now() + GUARD_MS);
  });
}
