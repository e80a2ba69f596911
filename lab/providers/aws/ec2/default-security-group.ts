import type { EC2 } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { ec2Arn } from "./arn";
import { permissions } from "./permissions";
import { updateTags } from "./tags";

/**
 * Manages the default group of a VPC: its rules become exactly those of the program. Deleting the resource leaves the
 * group as it is.
 */
export const defaultSecurityGroup: AwsType = {
  token: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  supported: ["egress", "ingress", "revokeRulesOnDelete", "tags", "vpcId"],
  replaceOn: ["vpcId"],
  unordered: ["ingress", "egress"],
  steering: ["revokeRulesOnDelete"],
  defaults: { revokeRulesOnDelete: false },
  tagged: true,
  untold: { egress: [], ingress: [] },

  async create(inputs, { services }) {
    const { ec2 } = services;
    const vpcId = inputs.text("vpcId");
    const answer = await ec2.describeSecurityGroups({
      Filters: [
        { Name: "group-name", Values: ["default"] },
        ...(vpcId === undefined ? [] : [{ Name: "vpc-id", Values: [vpcId] }]),
      ],
    });
    const id = returned(answer.SecurityGroups?.[0]?.GroupId, "DescribeSecurityGroups");
    await setRules(ec2, id, inputs);
    const Tags = tagList(inputs);
    if (Tags.length > 0) {
      await ec2.createTags({ Resources: [id], Tags });
    }
    return id;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("ingress") || change.changed.includes("egress")) {
      await setRules(services.ec2, id, change.news);
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const found = await describe(services.ec2, id);
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, found.OwnerId, "security-group", id),
      description: found.Description,
      name: found.GroupName,
      namePrefix: "",
      ownerId: found.OwnerId,
      vpcId: found.VpcId,
      region: services.region,
    };
  },

  async delete() {},
};

async function describe(ec2: EC2, id: string) {
  const call = ec2.describeSecurityGroups({ GroupIds: [id] });
  return (await unlessGone(call, "InvalidGroup.NotFound"))?.SecurityGroups?.[0];
}

async function setRules(ec2: EC2, GroupId: string, inputs: Fields): Promise<void> {
  const { IpPermissions: ingress = [], IpPermissionsEgress: egress = [] } =
    (await describe(ec2, GroupId)) ?? {};
  if (ingress.length > 0) {
    await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: ingress });
  }
  if (egress.length > 0) {
    await ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: egress });
  }
  const [allowIn, allowOut] = [
    permissions(inputs.objects("ingress"), GroupId),
    permissions(inputs.objects("egress"), GroupId),
  ];
  if (allowIn.length > 0) {
    await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: allowIn });
  }
  if (allowOut.length > 0) {
    await ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions: allowOut });
  }
}
