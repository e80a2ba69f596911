import type { LaunchTemplateSpecification, Tag } from "@aws-sdk/client-auto-scaling";
import type { Fields } from "../../../values/fields";
import { mixedInstances } from "./mixed-instances";

/** Settings of a group that its creation and its updates share; `wanted` are the inputs to send, by default all. */
export function groupInput(inputs: Fields, wanted: (input: string) => boolean = () => true) {
  const sent = <T>(name: string, read: (name: string) => T): T | undefined =>
    wanted(name) ? read(name) : undefined;
  const number = (name: string) => sent(name, () => inputs.number(name));
  return {
    MinSize: number("minSize"),
    MaxSize: number("maxSize"),
    DesiredCapacity: number("desiredCapacity"),
    DefaultCooldown: number("defaultCooldown"),
    DefaultInstanceWarmup: number("defaultInstanceWarmup"),
    HealthCheckType: sent("healthCheckType", (name) => inputs.text(name)),
    HealthCheckGracePeriod: number("healthCheckGracePeriod"),
    MaxInstanceLifetime: number("maxInstanceLifetime"),
    CapacityRebalance: sent("capacityRebalance", (name) => inputs.flag(name)),
    NewInstancesProtectedFromScaleIn: inputs.flag("protectFromScaleIn"),
    LaunchTemplate: sent("launchTemplate", (name) => launchTemplate(inputs.object(name))),
    MixedInstancesPolicy: sent("mixedInstancesPolicy", (name) => mixedInstances(inputs.object(name))),
    VPCZoneIdentifier: sent("vpcZoneIdentifiers", (name) => some(inputs.texts(name))?.join(",")),
    AvailabilityZones: sent("availabilityZones", (name) => some(inputs.texts(name))),
    TerminationPolicies: sent("terminationPolicies", (name) => some(inputs.texts(name))),
    InstanceMaintenancePolicy: sent("instanceMaintenancePolicy", (name) => maintenance(inputs.object(name))),
  };
}

function maintenance(policy: Fields | undefined) {
  return (
    policy && {
      MinHealthyPercentage: policy.number("minHealthyPercentage"),
      MaxHealthyPercentage: policy.number("maxHealthyPercentage"),
    }
  );
}

/** Hooks that exist before the group launches its first instance. */
export function lifecycleHooks(inputs: Fields) {
  return some(
    inputs.objects("initialLifecycleHooks").map((hook) => ({
      LifecycleHookName: hook.required("name"),
      LifecycleTransition: hook.required("lifecycleTransition"),
      DefaultResult: hook.text("defaultResult"),
      HeartbeatTimeout: hook.number("heartbeatTimeout"),
      NotificationMetadata: hook.text("notificationMetadata"),
      NotificationTargetARN: hook.text("notificationTargetArn"),
      RoleARN: hook.text("roleArn"),
    })),
  );
}

/** The group's tags. The provider's default tags do not apply (in Terraform, `tag` blocks stand alone). */
export function groupTags(inputs: Fields, name: string): Tag[] {
  return inputs.objects("tags").map((tag) => ({
    ResourceId: name,
    ResourceType: "auto-scaling-group",
    Key: tag.required("key"),
    Value: tag.text("value") ?? "",
    PropagateAtLaunch: tag.flag("propagateAtLaunch") ?? false,
  }));
}

/** An empty list is left out, because Auto Scaling refuses it. */
export function some<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items;
}

function launchTemplate(template: Fields | undefined): LaunchTemplateSpecification | undefined {
  if (template === undefined) {
    return undefined;
  }
  const id = template.text("id");
  return {
    ...(id === undefined ? { LaunchTemplateName: template.text("name") } : { LaunchTemplateId: id }),
    Version: template.text("version") ?? "$Default",
  };
}
