import { type AutoScalingContext, moment } from "../store/context";
import type { Activity, Group, Member } from "../store/model";
import { beginActivity, endActivity } from "./activities";
import { drain, isInLoadBalancer, removeFromLoadBalancers } from "./draining";
import { dropWaits, waitForHooks } from "./hook-waits";

interface TerminateManner {
  /** ForceDelete: the instance does not drain, and no hooks run. */
  readonly force?: boolean;
  /** An abandoned launch: termination hooks do not run. */
  readonly skipHooks?: boolean;
  /** Which instance, in the activity's cause; default "an instance". */
  readonly subject?: string;
}

/**
 * Takes an instance out of service: it drains, then termination hooks run, and then the host ends. `cause` completes
 * the sentence "was taken out of service in response to". An instance that is already terminating continues; `force`
 * makes it faster.
 */
export function terminateMember(
  context: AutoScalingContext,
  group: Group,
  member: Member,
  cause: string,
  manner: TerminateManner = {},
): Activity | undefined {
  const leaving = member.state.startsWith("Terminat");
  if (leaving && manner.force !== true) {
    return undefined;
  }
  if (member.state === "Terminating:Proceed") {
    return undefined;
  }
  const id = member.instance.instanceId;
  const at = moment(context.clock.now());
  const text = `At ${at} ${manner.subject ?? "an instance"} was taken out of service in response to ${cause}.`;
  const activity = beginActivity(context, group, `Terminating EC2 instance: ${id}`, text, member.instance);
  dropWaits(member);
  member.state = "Terminating";
  if (group.rebalancing?.instanceId === id) {
    group.rebalancing = undefined;
  }
  if (manner.force === true) {
    endHost(context, group, member, activity);
    return activity;
  }
  if (isInLoadBalancer(context, group, member)) {
    activity.status = "WaitingForELBConnectionDraining";
  }
  drain(context, group, member, () => {
    if (member.state !== "Terminating") {
      return;
    }
    if (manner.skipHooks === true || member.lost) {
      endHost(context, group, member, activity);
      return;
    }
    const waits = [...group.hooks.values()].some((hook) => hook.transition.endsWith("TERMINATING"));
    if (waits) {
      member.state = "Terminating:Wait";
      activity.status = "MidLifecycleAction";
    }
    waitForHooks(context, group, member, "autoscaling:EC2_INSTANCE_TERMINATING", () =>
      endHost(context, group, member, activity),
    );
  });
  return activity;
}

function endHost(context: AutoScalingContext, group: Group, member: Member, activity: Activity): void {
  member.state = "Terminating:Proceed";
  removeFromLoadBalancers(context, group, member);
  const attempt = (): void => {
    context.instances.terminate(member.instance.instanceId).then(
      () => {
        member.state = "Terminated";
        group.members.delete(member.instance.instanceId);
        endActivity(context, activity, "Successful");
        context.reconcile(group);
      },
      (error: unknown) => {
        activity.statusMessage = `termination failed and is tried again every 5 s: ${String(error)}`;
        context.clock.after(5000, attempt);
      },
    );
  };
  attempt();
}
