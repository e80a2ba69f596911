import { terminateMember } from "../run/terminate";
import type { AutoScalingContext } from "../store/context";
import type { Group } from "../store/model";
import { percentageComplete, type Refresh, type RefreshStatus } from "../store/refresh";

/** The group gets the desired configuration only now. */
export function succeed(context: AutoScalingContext, group: Group, refresh: Refresh): void {
  const { desired } = refresh;
  if (refresh.rollback !== undefined) {
    end(context, refresh, "RollbackSuccessful", refresh.rollback.reason);
    return;
  }
  if (desired !== undefined) {
    const { MixedInstancesPolicy: _former, ...kept } = group.settings.kept;
    const policy = desired.mixedInstancesPolicy;
    group.settings = {
      ...group.settings,
      launchTemplate: desired.launchTemplate,
      mixed: policy !== undefined,
      kept: policy === undefined ? kept : { ...kept, MixedInstancesPolicy: policy },
    };
  }
  end(context, refresh, "Successful", undefined);
}

/** Rolls the refresh back where its preferences say so, or ends it; hosts that it still launches then go first. */
export function fail(context: AutoScalingContext, group: Group, refresh: Refresh, reason: string): void {
  if (refresh.rollback === undefined && refresh.preferences.autoRollback) {
    startRollback(context, refresh, reason);
    return;
  }
  end(context, refresh, refresh.rollback === undefined ? "Failed" : "RollbackFailed", reason);
  for (const member of [...group.members.values()]) {
    if (member.state.startsWith("Pending") && !refresh.originals.has(member.instance.instanceId)) {
      terminateMember(context, group, member, "an instance refresh that failed");
    }
  }
}

export function startRollback(context: AutoScalingContext, refresh: Refresh, reason: string): void {
  const now = context.clock.now();
  refresh.rollback = {
    reason,
    startedAt: now,
    percentageComplete: percentageComplete(refresh),
    left: refresh.left,
  };
  refresh.status = "RollbackInProgress";
  refresh.reason = reason;
  refresh.fewestLeft = Number.POSITIVE_INFINITY;
  refresh.fewestSince = now;
}

/** A cancelled refresh waits for launches and terminations under way, unless it was told not to. */
export function finishCancelling(context: AutoScalingContext, group: Group, refresh: Refresh): void {
  refresh.surge = 0;
  const moving = [...group.members.values()].some(({ state }) => /^(Pending|Terminat)/.test(state));
  if (!refresh.waits || (!moving && group.launching.size === 0)) {
    end(context, refresh, "Cancelled", refresh.reason);
  }
}

function end(
  context: AutoScalingContext,
  refresh: Refresh,
  status: RefreshStatus,
  reason: string | undefined,
): void {
  refresh.status = status;
  refresh.reason = reason;
  refresh.endedAt = context.clock.now();
  refresh.surge = 0;
}
