import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import { terminateMember } from "../run/terminate";
import { type AutoScalingContext, groupNamed, moment, uuid } from "../store/context";
import type { Group } from "../store/model";
import { page, shownGroup } from "./describe";
import { changedSettings, newSettings } from "./group-params";
import { hookFrom } from "./hook-operations";
import { refuseWhileRefreshing } from "./refresh-operations";
import { beingDeleted, setDesiredCapacity } from "./set-desired-capacity";
import { applyTags } from "./tag-operations";
import { removeAlarms } from "./tracking-alarms";
import { mustExist, requestedSources } from "./traffic-params";

export function groupOperations(context: AutoScalingContext): QueryOperations {
  return {
    CreateAutoScalingGroup: (params) => createGroup(context, params),
    UpdateAutoScalingGroup: (params) => updateGroup(context, params),
    DeleteAutoScalingGroup: (params) => deleteGroup(context, params),
    DescribeAutoScalingGroups: (params) => {
      const names = params.texts("AutoScalingGroupNames");
      const matching = [...context.groups.values()].filter(
        (group) => (names.length === 0 || names.includes(group.name)) && passesFilters(group, params),
      );
      const { items, NextToken } = page(matching, params);
      return { AutoScalingGroups: items.map(shownGroup), NextToken };
    },
    SetDesiredCapacity: (params) => setDesiredCapacity(context, params),
  };
}

async function createGroup(context: AutoScalingContext, params: Params): Promise<undefined> {
  const name = params.requiredText("AutoScalingGroupName");
  const settings = await newSettings(context, params);
  if (context.groups.has(name)) {
    throw new AwsError(
      "AlreadyExists",
      `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
    );
  }
  const sources = requestedSources(params);
  mustExist(context, sources);
  const group: Group = {
    name,
    arn: `arn:aws:autoscaling:${context.region}:${context.accountId}:autoScalingGroup:${uuid(context.hex)}:autoScalingGroupName/${name}`,
    createdAt: context.clock.now(),
    settings,
    deleting: false,
    targetGroupArns: new Set(sources.arns),
    loadBalancerNames: new Set(sources.names),
    tags: new Map(),
    suspended: new Map(),
    hooks: new Map(),
    members: new Map(),
    launching: new Set(),
    activities: [],
    metrics: new Set(),
    policies: new Map(),
    schedules: new Map(),
    notifications: new Map(),
    refreshes: [],
    sizeCause: `At ${moment(context.clock.now())} a user request created an AutoScalingGroup changing the desired capacity from 0 to ${settings.desiredCapacity}.`,
    replacements: 0,
    rebalancing: undefined,
    unbalancedSince: undefined,
    launchFailures: 0,
    retryAt: 0,
  };
  applyTags(group, params.structures("Tags"));
  for (const hook of params.structures("LifecycleHookSpecificationList")) {
    const parsed = hookFrom(hook, undefined);
    group.hooks.set(parsed.name, parsed);
  }
  context.groups.set(name, group);
  context.reconcile(group);
}

async function updateGroup(context: AutoScalingContext, params: Params): Promise<undefined> {
  const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
  if (group.deleting) {
    throw beingDeleted(group);
  }
  refuseWhileRefreshing(group, params);
  const before = group.settings;
  const settings = await changedSettings(context, before, params);
  group.settings = settings;
  if (settings.desiredCapacity !== before.desiredCapacity) {
    group.sizeCause = `At ${moment(context.clock.now())} a user request update of AutoScalingGroup constraints to min: ${settings.minSize}, max: ${settings.maxSize}, desired: ${settings.desiredCapacity} changing the desired capacity from ${before.desiredCapacity} to ${settings.desiredCapacity}.`;
  }
  context.reconcile(group);
}

/** Without ForceDelete, the group must be empty. With it, the group stays visible until its instances are gone. */
async function deleteGroup(context: AutoScalingContext, params: Params): Promise<undefined> {
  const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
  const force = params.flag("ForceDelete") === true;
  if (!force && (group.members.size > 0 || group.launching.size > 0)) {
    const text =
      "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.";
    throw new AwsError("ResourceInUse", text);
  }
  group.deleting = true;
  await removeAlarms(context, group.policies.values());
  group.settings = { ...group.settings, minSize: 0, desiredCapacity: 0 };
  for (const member of group.members.values()) {
    terminateMember(context, group, member, "the group's deletion", { force: true });
  }
  context.reconcile(group);
}

function passesFilters(group: Group, params: Params): boolean {
  return params.structures("Filters").every((filter) => {
    const name = filter.requiredText("Name");
    const values = filter.texts("Values");
    if (name === "tag-key") {
      return values.some((key) => group.tags.has(key));
    }
    if (name === "tag-value") {
      return [...group.tags.values()].some((tag) => values.includes(tag.value));
    }
    if (name.startsWith("tag:")) {
      return values.includes(group.tags.get(name.slice(4))?.value ?? "\0");
    }
    throw new AwsError(
      "ValidationError",
      `Filter '${name}' is not valid; allowed: tag-key, tag-value, tag:KEY.`,
    );
  });
}
