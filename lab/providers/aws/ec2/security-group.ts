import type { EC2, IpPermission } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { retryOn } from "../wait";
import { ec2Arn } from "./arn";
import { permissions } from "./permissions";
import { tagSpecifications, updateTags } from "./tags";

const GONE = ["InvalidGroup.NotFound", "InvalidGroupId.Malformed"];

export const securityGroup: AwsType = {
  token: "aws:ec2/securityGroup:SecurityGroup",
  supported: [
    "description",
    "egress",
    "ingress",
    "name",
    "namePrefix",
    "revokeRulesOnDelete",
    "tags",
    "vpcId",
  ],
  replaceOn: ["name", "namePrefix", "description", "vpcId"],
  uniqueBy: ["name", "vpcId"],
  unordered: ["ingress", "egress"],
  naming: { property: "name", maxLength: 255 },
  defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
  tagged: true,
  untold: { egress: [], ingress: [] },

  async create(inputs, { services }) {
    const { ec2 } = services;
    const made = await ec2.createSecurityGroup({
      GroupName: inputs.required("name"),
      Description: inputs.required("description"),
      VpcId: inputs.text("vpcId"),
      ...tagSpecifications("security-group", inputs),
    });
    const id = returned(made.GroupId, "CreateSecurityGroup");
    await revokeAll(ec2, id, "egress");
    await authorize(ec2, id, inputs, "ingress");
    await authorize(ec2, id, inputs, "egress");
    return id;
  },

  async update(id, change, { services }) {
    for (const direction of ["ingress", "egress"] as const) {
      if (!change.changed.includes(direction)) {
        continue;
      }
      await revoke(services.ec2, id, direction, permissions(change.olds.objects(direction), id));
      await authorize(services.ec2, id, change.news, direction);
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, state, { services }) {
    const found = await describe(services.ec2, id);
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, found.OwnerId, "security-group", id),
      description: found.Description,
      name: found.GroupName,
      namePrefix: state.text("namePrefix") ?? "",
      ownerId: found.OwnerId,
      vpcId: found.VpcId,
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const call = () => context.services.ec2.deleteSecurityGroup({ GroupId: id });
    await unlessGone(retryOn(context, 300, ["DependencyViolation", "InvalidGroup.InUse"], call), ...GONE);
  },
};

async function describe(ec2: EC2, id: string) {
  const answer = await unlessGone(ec2.describeSecurityGroups({ GroupIds: [id] }), ...GONE);
  return answer?.SecurityGroups?.[0];
}

/** Terraform removes the rule "everything out" that EC2 gives a new group, so that the program decides. */
async function revokeAll(ec2: EC2, id: string, direction: "egress"): Promise<void> {
  await revoke(ec2, id, direction, (await describe(ec2, id))?.IpPermissionsEgress ?? []);
}

async function revoke(ec2: EC2, id: string, direction: "ingress" | "egress", IpPermissions: IpPermission[]) {
  if (IpPermissions.length === 0) {
    return;
  }
  const input = { GroupId: id, IpPermissions };
  const call =
    direction === "ingress" ? ec2.revokeSecurityGroupIngress(input) : ec2.revokeSecurityGroupEgress(input);
  await unlessGone(call, "InvalidPermission.NotFound");
}

async function authorize(
  ec2: EC2,
  id: string,
  inputs: Fields,
  direction: "ingress" | "egress",
): Promise<void> {
  const IpPermissions = permissions(inputs.objects(direction), id);
  if (IpPermissions.length === 0) {
    return;
  }
  if (direction === "ingress") {
    await ec2.authorizeSecurityGroupIngress({ GroupId: id, IpPermissions });
  } else {
    await ec2.authorizeSecurityGroupEgress({ GroupId: id, IpPermissions });
  }
}
