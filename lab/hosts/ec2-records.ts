import {
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { LaunchSpec } from "../ports/instances";

/** EC2's (moto's) data about a new instance. */
export interface Ec2Record {
  readonly instanceId: string;
  readonly availabilityZone: string;
  readonly instanceType: string;
  readonly imageId: string;
  readonly launchTemplate: { readonly id: string; readonly name: string; readonly version: string };
  /** Name of the instance profile in the template. */
  readonly profileName: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** The instances' records in EC2. */
export interface Ec2Records {
  run(spec: LaunchSpec): Promise<Ec2Record>;
  terminate(instanceId: string): Promise<void>;
  /** The given ids whose instances EC2 reports as terminated or terminating. */
  terminated(instanceIds: readonly string[]): Promise<readonly string[]>;
}

export function ec2Records(client: EC2Client): Ec2Records {
  return {
    run: (spec) => run(client, spec),
    terminate: async (instanceId) => {
      await client.send(new TerminateInstancesCommand({ InstanceIds: [instanceId] }));
    },
    terminated: async (instanceIds) => {
      if (instanceIds.length === 0) {
        return [];
      }
      const answer = await client.send(new DescribeInstancesCommand({ InstanceIds: [...instanceIds] }));
      const instances = (answer.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
      const alive = instances.filter(({ State }) => State?.Name === "running" || State?.Name === "pending");
      const ids = new Set(alive.map(({ InstanceId }) => InstanceId));
      return instanceIds.filter((id) => !ids.has(id));
    },
  };
}

async function run(client: EC2Client, spec: LaunchSpec): Promise<Ec2Record> {
  const template = await describeTemplate(client, spec);
  // moto reads few fields of a template (neither metadata options nor the instance profile), so the others are sent
  // in the call.
  const answer = await client.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      LaunchTemplate: { LaunchTemplateId: template.id, Version: template.version },
      ImageId: template.imageId,
      InstanceType: template.instanceType,
      SubnetId: spec.subnetId,
      TagSpecifications: [
        { ResourceType: "instance", Tags: Object.entries(spec.tags).map(([Key, Value]) => ({ Key, Value })) },
      ],
    }),
  );
  const instance = answer.Instances?.[0];
  if (!instance?.InstanceId) {
    throw new Error(`EC2 started no instance from ${template.id} in ${spec.subnetId}.`);
  }
  return {
    instanceId: instance.InstanceId,
    availabilityZone: instance.Placement?.AvailabilityZone ?? "",
    instanceType: template.instanceType ?? instance.InstanceType ?? "",
    imageId: template.imageId ?? instance.ImageId ?? "",
    launchTemplate: { id: template.id, name: template.name, version: template.version },
    profileName: template.profileName,
    tags: Object.fromEntries((instance.Tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""])),
  };
}

async function describeTemplate(client: EC2Client, { launchTemplate }: LaunchSpec) {
  const answer = await client.send(
    new DescribeLaunchTemplateVersionsCommand({
      LaunchTemplateId: launchTemplate.id,
      Versions: [launchTemplate.version],
    }),
  );
  const found = answer.LaunchTemplateVersions?.[0];
  if (!found) {
    throw new Error(`Launch template ${launchTemplate.id} has no version ${launchTemplate.version}.`);
  }
  const data = found.LaunchTemplateData;
  const profile = data?.IamInstanceProfile;
  return {
    id: launchTemplate.id,
    name: found.LaunchTemplateName ?? "",
    version: String(found.VersionNumber ?? launchTemplate.version),
    imageId: data?.ImageId,
    instanceType: data?.InstanceType,
    profileName: profile?.Name ?? profile?.Arn?.split("/").at(-1),
  };
}
