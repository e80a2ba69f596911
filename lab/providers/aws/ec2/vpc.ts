import type { EC2 } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { retryOn } from "../wait";
import { ec2Arn } from "./arn";
import { tagSpecifications, updateTags } from "./tags";

export const vpc: AwsType = {
  token: "aws:ec2/vpc:Vpc",
  supported: ["cidrBlock", "enableDnsHostnames", "enableDnsSupport", "instanceTenancy", "tags"],
  replaceOn: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
  defaults: { enableDnsSupport: true, instanceTenancy: "default" },
  tagged: true,
  reported: ["enableDnsHostnames", "enableDnsSupport"],
  untold: {
    enableNetworkAddressUsageMetrics: false,
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
    ipv6CidrBlockNetworkBorderGroup: "",
  },

  async create(inputs, { services }) {
    const made = await services.ec2.createVpc({
      CidrBlock: inputs.required("cidrBlock"),
      InstanceTenancy: inputs.text("instanceTenancy") === "dedicated" ? "dedicated" : "default",
      ...tagSpecifications("vpc", inputs),
    });
    const id = returned(made.Vpc?.VpcId, "CreateVpc");
    await setDns(services.ec2, id, inputs);
    return id;
  },

  async update(id, change, { services }) {
    await setDns(services.ec2, id, change.news);
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const answer = await unlessGone(services.ec2.describeVpcs({ VpcIds: [id] }), "InvalidVpcID.NotFound");
    const found = answer?.Vpcs?.[0];
    if (found === undefined) {
      return undefined;
    }
    const filter = [{ Name: "vpc-id", Values: [id] }];
    const [support, hostnames, tables, groups, acls] = await Promise.all([
      services.ec2.describeVpcAttribute({ VpcId: id, Attribute: "enableDnsSupport" }),
      services.ec2.describeVpcAttribute({ VpcId: id, Attribute: "enableDnsHostnames" }),
      services.ec2.describeRouteTables({
        Filters: [...filter, { Name: "association.main", Values: ["true"] }],
      }),
      services.ec2.describeSecurityGroups({
        Filters: [...filter, { Name: "group-name", Values: ["default"] }],
      }),
      services.ec2.describeNetworkAcls({ Filters: [...filter, { Name: "default", Values: ["true"] }] }),
    ]);
    const mainTable = tables.RouteTables?.[0]?.RouteTableId;
    return {
      arn: ec2Arn(services, found.OwnerId, "vpc", id),
      cidrBlock: found.CidrBlock,
      ownerId: found.OwnerId,
      instanceTenancy: found.InstanceTenancy,
      enableDnsSupport: support.EnableDnsSupport?.Value,
      enableDnsHostnames: hostnames.EnableDnsHostnames?.Value,
      mainRouteTableId: mainTable,
      defaultRouteTableId: mainTable,
      defaultSecurityGroupId: groups.SecurityGroups?.[0]?.GroupId,
      defaultNetworkAclId: acls.NetworkAcls?.[0]?.NetworkAclId,
      dhcpOptionsId: found.DhcpOptionsId,
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const call = () => context.services.ec2.deleteVpc({ VpcId: id });
    await unlessGone(retryOn(context, 60, ["DependencyViolation"], call), "InvalidVpcID.NotFound");
  },
};

/** EC2 accepts one attribute in each call. Hostnames need DNS support, so that comes first. */
async function setDns(ec2: EC2, id: string, inputs: Fields): Promise<void> {
  const support = inputs.flag("enableDnsSupport") ?? true;
  await ec2.modifyVpcAttribute({ VpcId: id, EnableDnsSupport: { Value: support } });
  const hostnames = inputs.flag("enableDnsHostnames") ?? false;
  await ec2.modifyVpcAttribute({ VpcId: id, EnableDnsHostnames: { Value: hostnames } });
}
