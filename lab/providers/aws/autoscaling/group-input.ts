import type { LaunchTemplateSpecification, Tag } from "@aws-sdk/client-auto-scaling";
import type { Fields } from "../../../values/fields";
import { mixedInstances } from "./mixed-instances";

/** Inputs that creating and updating a group share. */
export function groupInput(inputs: Fields) {
  const zones = inputs.texts("vpcZoneIdentifiers");
  const maintenance = inputs.object("instanceMaintenancePolicy");
  return {
    MinSize: inputs.number("minSize") ?? 0,
    MaxSize: inputs.number("maxSize") ?? 0,
    DesiredCapacity: inputs.number("desiredCapacity"),
    DefaultCooldown: inputs.number("defaultCooldown"),
    DefaultInstanceWarmup: inputs.number("defaultInstanceWarmup"),
    HealthCheckType: inputs.text("healthCheckType"),
    HealthCheckGracePeriod: inputs.number("healthCheckGracePeriod"),
    MaxInstanceLifetime: inputs.number("maxInstanceLifetime"),
    CapacityRebalance: inputs.flag("capacityRebalance"),
    NewInstancesProtectedFromScaleIn: inputs.flag("protectFromScaleIn"),
    LaunchTemplate: launchTemplate(inputs.object("launchTemplate")),
    MixedInstancesPolicy: mixedInstances(inputs.object("mixedInstancesPolicy")),
    VPCZoneIdentifier: zones.length === 0 ? undefined : zones.join(","),
    AvailabilityZones: some(inputs.texts("availabilityZones")),
    TerminationPolicies: some(inputs.texts("terminationPolicies")),
    InstanceMaintenancePolicy: maintenance && {
      MinHealthyPercentage: maintenance.number("minHealthyPercentage"),
      MaxHealthyPercentage: maintenance.number("maxHealthyPercentage"),
    },
  };
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
