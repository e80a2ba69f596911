import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import type { XmlStructure } from "../../protocol/write-xml";
import { startRollback } from "../refresh/ending";
import { isFloating, newRefresh } from "../refresh/request";
import { type AutoScalingContext, groupNamed } from "../store/context";
import type { Group } from "../store/model";
import { activeRefresh, percentageComplete, type Refresh } from "../store/refresh";
import { page } from "./describe";

/** Instance refreshes (API reference, 2011-01-01; error codes and members as botocore's model of it has them). */
export function refreshOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  return {
    StartInstanceRefresh: async (params) => {
      const refresh = await newRefresh(context, named(params), params);
      const group = named(params);
      refuseSecond(group);
      group.refreshes.unshift(refresh);
      return { InstanceRefreshId: refresh.id };
    },
    DescribeInstanceRefreshes: (params) => {
      const group = named(params);
      const ids = params.texts("InstanceRefreshIds");
      const wanted = group.refreshes.filter(({ id }) => ids.length === 0 || ids.includes(id));
      const { items, NextToken } = page(wanted, params);
      return { InstanceRefreshes: items.map((refresh) => shown(group, refresh)), NextToken };
    },
    CancelInstanceRefresh: (params) => {
      const group = named(params);
      const refresh = requireActive(group);
      refresh.status = "Cancelling";
      refresh.waits = params.flag("WaitForTransitioningInstances") ?? true;
      refresh.reason = "Cancelled due to user request.";
      context.reconcile(group);
      return { InstanceRefreshId: refresh.id };
    },
    RollbackInstanceRefresh: (params) => {
      const group = named(params);
      const refresh = requireActive(group);
      refuseIrreversible(group, refresh);
      startRollback(context, refresh, "Instance refresh rollback initiated by user request.");
      context.reconcile(group);
      return { InstanceRefreshId: refresh.id };
    },
  };
}

/** In the words of the Auto Scaling guide (how an instance refresh works, limitations). */
export function refuseWhileRefreshing(group: Group, params: Params): void {
  const changes = params.has("LaunchTemplate") || params.has("MixedInstancesPolicy");
  if (changes && activeRefresh(group)?.desired !== undefined) {
    throw new AwsError(
      "ValidationError",
      "An active instance refresh with a desired configuration exists. All configuration options derived from the desired configuration are not available for update while the instance refresh is active.",
    );
  }
}

function refuseSecond(group: Group): void {
  if (activeRefresh(group) !== undefined) {
    throw new AwsError(
      "InstanceRefreshInProgress",
      "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.",
    );
  }
}

/** A cancellation under way is not active any more; a rollback is, and can be cancelled. */
function requireActive(group: Group): Refresh {
  const refresh = activeRefresh(group);
  if (refresh !== undefined && refresh.status !== "Cancelling") {
    return refresh;
  }
  const text = `No in progress or pending Instance Refresh found for Auto Scaling group ${group.name}`;
  throw new AwsError("ActiveInstanceRefreshNotFound", text);
}

function refuseIrreversible(group: Group, { desired, rollback }: Refresh): void {
  if (desired !== undefined && rollback === undefined && !isFloating(group.settings.launchTemplate)) {
    return;
  }
  const cause =
    desired === undefined
      ? "has no desired configuration"
      : rollback === undefined
        ? "began in a group that uses $Latest or $Default"
        : "is being rolled back already";
  throw new AwsError("IrreversibleInstanceRefresh", `The instance refresh ${cause}.`);
}

function shown(group: Group, refresh: Refresh): XmlStructure {
  const { rollback, startedAt, endedAt } = refresh;
  return {
    InstanceRefreshId: refresh.id,
    AutoScalingGroupName: group.name,
    Status: refresh.status,
    StatusReason: refresh.reason,
    StartTime: startedAt === undefined ? undefined : new Date(startedAt),
    EndTime: endedAt === undefined ? undefined : new Date(endedAt),
    PercentageComplete: percentageComplete(refresh),
    InstancesToUpdate: refresh.left,
    Preferences: refresh.shownPreferences,
    DesiredConfiguration: refresh.desired?.shown,
    Strategy: "Rolling",
    RollbackDetails: rollback && {
      RollbackReason: rollback.reason,
      RollbackStartTime: new Date(rollback.startedAt),
      PercentageCompleteOnRollback: rollback.percentageComplete,
      InstancesToUpdateOnRollback: rollback.left,
    },
  };
}
