import type {
  AutoScalingGroup,
  Instance,
  LaunchTemplateOverrides,
  LaunchTemplateSpecification,
  UpdateAutoScalingGroupCommandInput,
} from "@aws-sdk/client-auto-scaling";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import { answered } from "./sdk-errors";

/** Stands for the version that the template calls its default, and is used where none is named (Auto Scaling API reference, LaunchTemplateSpecification). */
const DEFAULT_VERSION = "$Default";

/** What hosts of the group launch from; undefined where it has a launch configuration. */
export function launchTemplateOf(group: AutoScalingGroup): LaunchTemplateVersion | undefined {
  const found =
    group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification ?? group.LaunchTemplate;
  return (
    found && {
      id: answered(found.LaunchTemplateId, "LaunchTemplateId"),
      version: found.Version ?? DEFAULT_VERSION,
    }
  );
}

/** The version that a host comes from, where that is one of this template. */
export function versionOf({ LaunchTemplate }: Instance, id: string | undefined): string | undefined {
  return id !== undefined && LaunchTemplate?.LaunchTemplateId === id ? LaunchTemplate.Version : undefined;
}

/** How an update has the group's hosts launch from a version. In a group of several instance types the types stay. */
export function launchingFrom(
  { MixedInstancesPolicy: policy }: AutoScalingGroup,
  { id, version }: LaunchTemplateVersion,
): Pick<UpdateAutoScalingGroupCommandInput, "LaunchTemplate" | "MixedInstancesPolicy"> {
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
