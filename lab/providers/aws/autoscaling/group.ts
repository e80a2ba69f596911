import type { AutoScaling } from "@aws-sdk/client-auto-scaling";
import type { Update } from "../../protocol/resource-type";
import { isCode } from "../errors";
import type { AwsType } from "../services";
import { retryOn, until } from "../wait";
import { groupInput, groupTags, lifecycleHooks, some } from "./group-input";
import { groupOutputs } from "./group-output";
import { updateTraffic } from "./group-traffic";
import { describeGroup, waitForCapacity } from "./group-wait";

/**
 * Changed inputs after which the real provider waits for capacity again (its group.go). maxSize is not one of them.
 */
const CAPACITY = ["desiredCapacity", "minSize"];
const DELETE_SECONDS = 600;
/** Inputs that an update brings by calls of their own. */
const BY_OTHER_CALLS = ["enabledMetrics", "loadBalancers", "suspendedProcesses", "tags", "targetGroupArns"];
const STEERING = ["forceDelete", "waitForCapacityTimeout", "waitForElbCapacity", "minElbCapacity"];

export const group: AwsType = {
  token: "aws:autoscaling/group:Group",
  supported: [
    "availabilityZones",
    "capacityRebalance",
    "defaultCooldown",
    "defaultInstanceWarmup",
    "desiredCapacity",
    "enabledMetrics",
    "forceDelete",
    "healthCheckGracePeriod",
    "healthCheckType",
    "initialLifecycleHooks",
    "instanceMaintenancePolicy",
    "launchTemplate",
    "loadBalancers",
    "maxInstanceLifetime",
    "maxSize",
    "metricsGranularity",
    "minElbCapacity",
    "minSize",
    "mixedInstancesPolicy",
    "name",
    "namePrefix",
    "protectFromScaleIn",
    "suspendedProcesses",
    "tags",
    "targetGroupArns",
    "terminationPolicies",
    "vpcZoneIdentifiers",
    "waitForCapacityTimeout",
    "waitForElbCapacity",
  ],
  replaceOn: ["name", "namePrefix", "initialLifecycleHooks"],
  uniqueBy: ["name"],
  unordered: [
    "vpcZoneIdentifiers",
    "targetGroupArns",
    "loadBalancers",
    "suspendedProcesses",
    "availabilityZones",
    "enabledMetrics",
    "tags",
  ],
  steering: STEERING,
  naming: { property: "name", maxLength: 255 },
  defaults: { metricsGranularity: "1Minute", waitForCapacityTimeout: "10m", forceDelete: false },
  reported: ["desiredCapacity", "minSize", "maxSize", "suspendedProcesses", "healthCheckType"],
  untold: {
    availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
    capacityReservationSpecification: { capacityReservationPreference: "default" },
    namePrefix: "",
    trafficSources: [],
  },

  async create(inputs, context) {
    const { autoScaling } = context.services;
    const name = inputs.required("name");
    await autoScaling.createAutoScalingGroup({
      AutoScalingGroupName: name,
      ...groupInput(inputs),
      TargetGroupARNs: some(inputs.texts("targetGroupArns")),
      LoadBalancerNames: some(inputs.texts("loadBalancers")),
      LifecycleHookSpecificationList: lifecycleHooks(inputs),
      Tags: some(groupTags(inputs, name)),
    });
    const suspended = some(inputs.texts("suspendedProcesses"));
    if (suspended) {
      await autoScaling.suspendProcesses({ AutoScalingGroupName: name, ScalingProcesses: suspended });
    }
    await collectMetrics(autoScaling, name, [], inputs.texts("enabledMetrics"));
    await waitForCapacity(context.services, name, inputs, context, "atLeast");
    return name;
  },

  async update(id, change, context) {
    const { autoScaling } = context.services;
    if (change.changed.some((name) => !STEERING.includes(name) && !BY_OTHER_CALLS.includes(name))) {
      // Only what changed is sent, so that sizes and a template that others have set stay (the real provider's group.go).
      const input = groupInput(change.news, (name) => change.changed.includes(name));
      await autoScaling.updateAutoScalingGroup({ AutoScalingGroupName: id, ...input });
    }
    await updateTags(autoScaling, id, change);
    await updateProcesses(autoScaling, id, change);
    const metrics = [change.olds, change.news].map((inputs) => inputs.texts("enabledMetrics"));
    await collectMetrics(autoScaling, id, metrics[0] ?? [], metrics[1] ?? []);
    await updateTraffic(autoScaling, id, change);
    if (change.changed.some((name) => CAPACITY.includes(name))) {
      await waitForCapacity(context.services, id, change.news, context, "exactly");
    }
  },

  async read(id, _state, { services }) {
    const found = await describeGroup(services.autoScaling, id);
    return found === undefined || found.Status === "Delete in progress"
      ? undefined
      : groupOutputs(found, services.region);
  },

  async delete(id, state, context) {
    const { autoScaling } = context.services;
    const found = await describeGroup(autoScaling, id);
    if (found === undefined) {
      return;
    }
    const force = state.flag("forceDelete") === true;
    if (!force) {
      await drain(autoScaling, id, context);
    }
    await retryOn(context, DELETE_SECONDS, ["ResourceInUse", "ScalingActivityInProgress"], async () => {
      try {
        await autoScaling.deleteAutoScalingGroup({ AutoScalingGroupName: id, ForceDelete: true });
      } catch (error) {
        if (!isCode(error, "ValidationError") || (await describeGroup(autoScaling, id)) !== undefined) {
          throw error;
        }
      }
    });
    await until(
      context,
      DELETE_SECONDS,
      () => `Auto Scaling group ${id} to be deleted`,
      async () => ((await describeGroup(autoScaling, id)) === undefined ? true : undefined),
    );
  },
};

/** Terraform first lets the group terminate its own instances, so that hooks run and targets drain. */
async function drain(
  autoScaling: AutoScaling,
  name: string,
  context: Parameters<typeof until>[0],
): Promise<void> {
  await autoScaling.updateAutoScalingGroup({
    AutoScalingGroupName: name,
    MinSize: 0,
    MaxSize: 0,
    DesiredCapacity: 0,
  });
  let left = 0;
  await until(
    context,
    DELETE_SECONDS,
    () => `the last ${left} instances of ${name} to terminate`,
    async () => {
      left = (await describeGroup(autoScaling, name))?.Instances?.length ?? 0;
      return left === 0 ? true : undefined;
    },
  );
}

async function updateTags(autoScaling: AutoScaling, name: string, change: Update): Promise<void> {
  if (!change.changed.includes("tags")) {
    return;
  }
  const [before, after] = [groupTags(change.olds, name), groupTags(change.news, name)];
  const gone = before.filter((tag) => !after.some((now) => now.Key === tag.Key));
  if (after.length > 0) {
    await autoScaling.createOrUpdateTags({ Tags: after });
  }
  if (gone.length > 0) {
    await autoScaling.deleteTags({ Tags: gone });
  }
}

async function updateProcesses(autoScaling: AutoScaling, name: string, change: Update): Promise<void> {
  const [before, after] = [change.olds.texts("suspendedProcesses"), change.news.texts("suspendedProcesses")];
  const resume = before.filter((process) => !after.includes(process));
  const suspend = after.filter((process) => !before.includes(process));
  if (resume.length > 0) {
    await autoScaling.resumeProcesses({ AutoScalingGroupName: name, ScalingProcesses: resume });
  }
  if (suspend.length > 0) {
    await autoScaling.suspendProcesses({ AutoScalingGroupName: name, ScalingProcesses: suspend });
  }
}

async function collectMetrics(
  autoScaling: AutoScaling,
  AutoScalingGroupName: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const enable = after.filter((metric) => !before.includes(metric));
  const disable = before.filter((metric) => !after.includes(metric));
  if (enable.length > 0) {
    await autoScaling.enableMetricsCollection({
      AutoScalingGroupName,
      Metrics: enable,
      Granularity: "1Minute",
    });
  }
  if (disable.length > 0) {
    await autoScaling.disableMetricsCollection({ AutoScalingGroupName, Metrics: disable });
  }
}
