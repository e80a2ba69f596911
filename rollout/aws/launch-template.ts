import type {
  AutoScalingClient,
  AutoScalingGroup,
  DesiredConfiguration,
  Instance,
  LaunchTemplateOverrides,
  LaunchTemplateSpecification,
} from "@aws-sdk/client-auto-scaling";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import { describeGroup } from "./describe-group";
import { answered, call } from "./sdk-errors";

/** Stands for the version that the template calls its default, and is used where none is named (Auto Scaling API reference, LaunchTemplateSpecification). */
const DEFAULT_VERSION = "$Default";

/** What hosts of the group launch from; undefined where it has a launch configuration. */
export function launchTemplateOf(group: AutoScalingGroup): LaunchTemplateVersion | undefined {
  const found = specificationOf(group);
  return (
    found && {
      id: answered(found.LaunchTemplateId, "LaunchTemplateId"),
      version: found.Version ?? DEFAULT_VERSION,
    }
  );
}

/** What an instance refresh brings; undefined where it was started without a version of a launch template. */
export function templateOf(configuration: DesiredConfiguration): LaunchTemplateVersion | undefined {
  const { LaunchTemplateId: id, Version: version } = specificationOf(configuration) ?? {};
  return id === undefined || version === undefined ? undefined : { id, version };
}

function specificationOf(holder: DesiredConfiguration): LaunchTemplateSpecification | undefined {
  return holder.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification ?? holder.LaunchTemplate;
}

/** The version that a host comes from, where that is one of this template. */
export function versionOf({ LaunchTemplate }: Instance, id: string | undefined): string | undefined {
  return id !== undefined && LaunchTemplate?.LaunchTemplateId === id ? LaunchTemplate.Version : undefined;
}

/** All that the group launches hosts from, with another version of the launch template. In a group of several instance types the types stay. */
export function launchingFrom(
  client: AutoScalingClient,
  group: string,
  version: LaunchTemplateVersion,
): Promise<DesiredConfiguration> {
  return call("DescribeAutoScalingGroups", async () =>
    withVersion(await describeGroup(client, group), version),
  );
}

function withVersion(
  { MixedInstancesPolicy: policy }: AutoScalingGroup,
  { id, version }: LaunchTemplateVersion,
): DesiredConfiguration {
  const specification = { LaunchTemplateId: id, Version: version };
  if (policy === undefined) {
    return { LaunchTemplate: specification };
  }
  const { Overrides } = policy.LaunchTemplate ?? {};
  return {
    MixedInstancesPolicy: {
      ...policy,
      LaunchTemplate: {
        LaunchTemplateSpecification: specification,
        ...(Overrides === undefined ? {} : { Overrides: Overrides.map(asRequested) }),
      },
    },
  };
}

/** A description names a template by id and name; a request must have one of both (API reference, LaunchTemplateSpecification). */
function asRequested(override: LaunchTemplateOverrides): LaunchTemplateOverrides {
  const { LaunchTemplateSpecification: own } = override;
  return own === undefined ? override : { ...override, LaunchTemplateSpecification: byId(own) };
}

function byId({ LaunchTemplateName: _name, ...others }: LaunchTemplateSpecification) {
  return { ...others, LaunchTemplateId: answered(others.LaunchTemplateId, "LaunchTemplateId") };
}
