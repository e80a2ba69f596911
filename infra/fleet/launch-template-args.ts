import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { HostSettings } from "../settings/sections/hosts";
import { rootDeviceName } from "./image";

interface LaunchTemplateParts {
  readonly hosts: HostSettings;
  readonly imageId: pulumi.Input<string>;
  readonly instanceProfileName: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  /** Whether the hosts are in public subnets. Only there do they need, and get, public addresses. */
  readonly hostsArePublic: boolean;
  /** Whether hosts get a new version of the template by a rollout. */
  readonly templateByRollouts: boolean;
  readonly userData: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * The template from which every host of a fleet is launched. It has no SSH key, because operators connect through
 * Session Manager.
 */
export function launchTemplateArgs(name: string, parts: LaunchTemplateParts): aws.ec2.LaunchTemplateArgs {
  const { hosts, tags } = parts;
  const hostTags = namedTags(tags, name);
  return {
    ...typesOf(parts),
    imageId: parts.imageId,
    instanceType: hosts.instanceType,
    iamInstanceProfile: { name: parts.instanceProfileName },
    metadataOptions: {
      httpTokens: "required",
      httpPutResponseHopLimit: hosts.metadataHopLimit,
      httpEndpoint: "enabled",
    },
    monitoring: { enabled: hosts.detailedMonitoring },
    blockDeviceMappings: [rootVolume(hosts)],
    networkInterfaces: [
      {
        deviceIndex: 0,
        associatePublicIpAddress: String(parts.hostsArePublic),
        deleteOnTermination: "true",
        securityGroups: [parts.securityGroupId],
      },
    ],
    userData: pulumi.output(parts.userData).apply((script) => Buffer.from(script).toString("base64")),
    updateDefaultVersion: true,
    tagSpecifications: [
      { resourceType: "instance", tags: hostTags },
      { resourceType: "volume", tags: hostTags },
    ],
    tags,
  };
}

/**
 * Instance types and shares of Spot hosts stand in the group, not in the template. A rollout brings them to hosts, and a new
 * version of the template starts one. So their hash is part of each version.
 */
function typesOf({ hosts, templateByRollouts }: LaunchTemplateParts): { description?: string } {
  const { mixedInstances } = hosts;
  if (!templateByRollouts || mixedInstances === undefined) {
    return {};
  }
  const hash = createHash("sha256").update(JSON.stringify(mixedInstances)).digest("hex");
  return { description: `For instance types and shares ${hash.slice(0, 12)}` };
}

function rootVolume({ image, rootVolume: volume }: HostSettings) {
  return {
    deviceName: rootDeviceName(image.kind),
    ebs: {
      volumeType: "gp3",
      volumeSize: volume.sizeGiB,
      encrypted: "true",
      deleteOnTermination: "true",
      ...(volume.kmsKeyArn === undefined ? {} : { kmsKeyId: volume.kmsKeyArn }),
    },
  };
}
