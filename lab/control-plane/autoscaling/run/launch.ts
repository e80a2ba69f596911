import type { Instance } from "../../../ports/instances";
import { type AutoScalingContext, moment } from "../store/context";
import type { Activity, Group, Member, Rebalancing } from "../store/model";
import { launchedTemplate } from "../store/refresh";
import { beginActivity, endActivity } from "./activities";
import { addToLoadBalancers } from "./draining";
import { waitForHooks } from "./hook-waits";
import { activeMembers } from "./plan";
import { terminateMember } from "./terminate";

/**
 * Starts one instance, which counts towards the capacity from this moment. Failed launches are tried again with a
 * growing pause.
 *
 * @param rebalancing the group's own, if the instance is its launch
 */
export function launchInstance(
  context: AutoScalingContext,
  group: Group,
  subnetId: string,
  rebalancing?: Rebalancing,
): void {
  const zone = group.settings.subnets.find((subnet) => subnet.subnetId === subnetId)?.availabilityZone ?? "";
  const place = { subnetId, availabilityZone: zone };
  const cause = rebalancing === undefined ? launchCause(context, group) : balanceCause(context);
  const activity = beginActivity(context, group, "Launching a new EC2 instance", cause, place);
  const slot = { subnetId };
  group.launching.add(slot);
  startHost(context, group, subnetId)
    .then(
      (instance) => {
        group.launching.delete(slot);
        if (rebalancing !== undefined) {
          rebalancing.instanceId = instance.instanceId;
        }
        arrived(context, group, instance, activity);
      },
      (error: unknown) => {
        group.launching.delete(slot);
        const text = error instanceof Error ? error.message : String(error);
        endActivity(context, activity, "Failed", `${text} Launching EC2 instance failed.`);
        group.launchFailures += 1;
        group.rebalancing = group.rebalancing === rebalancing ? undefined : group.rebalancing;
        group.retryAt = context.clock.now() + Math.min(60_000, 2500 * 2 ** group.launchFailures);
      },
    )
    .finally(() => context.reconcile(group));
}

/** Puts an instance into service: it joins the load balancers and counts as in service. */
export function putInService(context: AutoScalingContext, group: Group, member: Member): void {
  member.state = "InService";
  member.inServiceAt = context.clock.now();
  addToLoadBalancers(context, group, member);
  if (group.rebalancing?.instanceId === member.instance.instanceId) {
    group.rebalancing = undefined;
    group.sizeCause = `At ${moment(context.clock.now())} instances were launched to balance instances in zones ${member.instance.availabilityZone} with other zones resulting in more than desired number of instances in the group.`;
  }
}

async function startHost(context: AutoScalingContext, group: Group, subnetId: string): Promise<Instance> {
  const { id, version } = await context.ec2.resolveTemplate(launchedTemplate(group));
  const propagated = [...group.tags].filter(([, tag]) => tag.propagate).map(([key, tag]) => [key, tag.value]);
  return context.instances.launch({
    launchTemplate: { id, version },
    subnetId,
    tags: { ...Object.fromEntries(propagated), "aws:autoscaling:groupName": group.name },
  });
}

function arrived(context: AutoScalingContext, group: Group, instance: Instance, activity: Activity): void {
  group.launchFailures = 0;
  const member: Member = {
    instance,
    launchedAt: context.clock.now(),
    state: "Pending",
    health: "Healthy",
    unhealthyCause: "",
    lost: context.instances.get(instance.instanceId) === undefined,
    protectedFromScaleIn: group.settings.newInstancesProtected,
    inServiceAt: undefined,
    waits: new Map(),
  };
  group.members.set(instance.instanceId, member);
  activity.description = `Launching a new EC2 instance: ${instance.instanceId}`;
  if (group.deleting) {
    endActivity(context, activity, "Cancelled", "The group is being deleted.");
    terminateMember(context, group, member, "the group's deletion", { force: true });
    return;
  }
  const waits = [...group.hooks.values()].some((hook) => hook.transition.endsWith("LAUNCHING"));
  if (waits) {
    member.state = "Pending:Wait";
    activity.status = "MidLifecycleAction";
  }
  waitForHooks(context, group, member, "autoscaling:EC2_INSTANCE_LAUNCHING", (result) => {
    if (result === "CONTINUE") {
      member.state = "Pending:Proceed";
      putInService(context, group, member);
      endActivity(context, activity, "Successful");
      context.reconcile(group);
      return;
    }
    endActivity(context, activity, "Cancelled", "Lifecycle hook action was abandoned.");
    terminateMember(context, group, member, "an abandoned lifecycle action", { skipHooks: true });
  });
}

function balanceCause({ clock }: AutoScalingContext): string {
  return `At ${moment(clock.now())} an instance was launched to aid in balancing the group's zones.`;
}

function launchCause(context: AutoScalingContext, group: Group): string {
  const at = moment(context.clock.now());
  if (group.replacements > 0) {
    group.replacements -= 1;
    return `At ${at} an instance was launched in response to an unhealthy instance needing to be replaced.`;
  }
  const size = activeMembers(group).length + group.launching.size;
  const why = group.sizeCause === undefined ? "" : `${group.sizeCause}  `;
  return `${why}At ${at} an instance was started in response to a difference between desired and actual capacity, increasing the capacity from ${size} to ${size + 1}.`;
}
