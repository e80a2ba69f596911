import {
  DescribeLaunchTemplateVersionsCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  type Subnet,
} from "@aws-sdk/client-ec2";
import type { SubnetZone } from "../../../ports/subnets";
import { AwsError } from "../../protocol/aws-error";

/** A launch template, as a group refers to it. */
export interface TemplateReference {
  readonly id?: string;
  readonly name?: string;
  /** A number, `$Latest` or `$Default`. */
  readonly version: string;
}

interface ResolvedTemplate {
  readonly id: string;
  readonly name: string;
  /** The number that the reference stands for at present. */
  readonly version: string;
}

/** The EC2 data that the lab's services need. */
export interface Ec2Lookups {
  /** Rejects with ValidationError if the template or the version does not exist. */
  resolveTemplate(reference: TemplateReference): Promise<ResolvedTemplate>;
  /** In the requested order. Rejects with ValidationError for an unknown id. */
  zonesOf(subnetIds: readonly string[]): Promise<readonly SubnetZone[]>;
  /** The default VPC's subnets in the zones, for a group that names only zones. */
  defaultSubnets(zones: readonly string[]): Promise<readonly SubnetZone[]>;
}

/** Reads them from EC2's API, which moto serves. */
export function ec2Lookups(client: EC2Client): Ec2Lookups {
  return {
    resolveTemplate: async (reference) => {
      const command = new DescribeLaunchTemplateVersionsCommand({
        ...(reference.id === undefined ? {} : { LaunchTemplateId: reference.id }),
        ...(reference.id === undefined && reference.name !== undefined
          ? { LaunchTemplateName: reference.name }
          : {}),
        Versions: [reference.version],
      });
      const answer = await client.send(command).catch((error: unknown) => {
        throw unknownTemplate(reference, String(error));
      });
      const found = answer.LaunchTemplateVersions?.[0];
      if (found?.LaunchTemplateId === undefined) {
        throw unknownTemplate(reference, "no such version");
      }
      return {
        id: found.LaunchTemplateId,
        name: found.LaunchTemplateName ?? "",
        version: String(found.VersionNumber ?? 1),
      };
    },
    zonesOf: async (subnetIds) => {
      if (subnetIds.length === 0) {
        return [];
      }
      const answer = await client
        .send(new DescribeSubnetsCommand({ SubnetIds: [...subnetIds] }))
        .catch((error: unknown) => {
          throw new AwsError(
            "ValidationError",
            `The subnets '${subnetIds.join(",")}' do not exist: ${String(error)}`,
          );
        });
      const known = (answer.Subnets ?? []).map(zoneOf);
      return subnetIds.flatMap((id) => known.filter((subnet) => subnet.subnetId === id));
    },
    defaultSubnets: async (zones) => {
      const isDefault = { Name: "default-for-az", Values: ["true"] };
      const answer = await client.send(new DescribeSubnetsCommand({ Filters: [isDefault] }));
      const known = (answer.Subnets ?? []).map(zoneOf);
      return zones.flatMap((zone) => known.filter((subnet) => subnet.availabilityZone === zone).slice(0, 1));
    },
  };
}

function zoneOf(subnet: Subnet): SubnetZone {
  return {
    subnetId: subnet.SubnetId ?? "",
    availabilityZone: subnet.AvailabilityZone ?? "",
    vpcId: subnet.VpcId ?? "",
  };
}

function unknownTemplate({ id, name, version }: TemplateReference, cause: string): AwsError {
  const which = id === undefined ? `name ${name}` : `ID ${id}`;
  const text = `You must use a valid fully-formed launch template. The specified launch template, with template ${which} and version ${version}, does not exist. (${cause})`;
  return new AwsError("ValidationError", text);
}
