import type { MixedInstancesPolicy } from "@aws-sdk/client-auto-scaling";
import type { Fields } from "../../../values/fields";

/** The policy in Auto Scaling's form. The lab stores it, but all its hosts count as the launch template's type. */
export function mixedInstances(policy: Fields | undefined): MixedInstancesPolicy | undefined {
  const template = policy?.object("launchTemplate");
  const distribution = policy?.object("instancesDistribution");
  if (policy === undefined || template === undefined) {
    return undefined;
  }
  const overrides = template.objects("overrides").map(override);
  return {
    LaunchTemplate: {
      LaunchTemplateSpecification: specification(template.object("launchTemplateSpecification")),
      ...(overrides.length === 0 ? {} : { Overrides: overrides }),
    },
    InstancesDistribution: distribution && {
      OnDemandAllocationStrategy: distribution.text("onDemandAllocationStrategy"),
      OnDemandBaseCapacity: distribution.number("onDemandBaseCapacity"),
      OnDemandPercentageAboveBaseCapacity: distribution.number("onDemandPercentageAboveBaseCapacity"),
      SpotAllocationStrategy: distribution.text("spotAllocationStrategy"),
      SpotInstancePools: distribution.number("spotInstancePools"),
      SpotMaxPrice: distribution.text("spotMaxPrice"),
    },
  };
}

function override(from: Fields) {
  if (from.has("instanceRequirements")) {
    throw new Error(
      "the lab does not support mixedInstancesPolicy overrides by instanceRequirements; name types",
    );
  }
  return {
    InstanceType: from.text("instanceType"),
    WeightedCapacity: from.text("weightedCapacity"),
  };
}

function specification(from: Fields | undefined) {
  const id = from?.text("launchTemplateId");
  return {
    ...(id === undefined
      ? { LaunchTemplateName: from?.text("launchTemplateName") }
      : { LaunchTemplateId: id }),
    Version: from?.text("version") ?? "$Default",
  };
}
