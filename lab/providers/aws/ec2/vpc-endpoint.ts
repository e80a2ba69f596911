import type { EC2 } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsType } from "../services";
import { until } from "../wait";
import { ec2Arn } from "./arn";
import { tagSpecifications, updateTags } from "./tags";

const GONE = ["InvalidVpcEndpointId.NotFound", "InvalidVpcEndpoint.NotFound"];
const WAIT_SECONDS = 120;

/** Hosts of the lab reach its AWS through the loopback address, so an endpoint is only a record. */
export const vpcEndpoint: AwsType = {
  token: "aws:ec2/vpcEndpoint:VpcEndpoint",
  supported: [
    "autoAccept",
    "ipAddressType",
    "policy",
    "privateDnsEnabled",
    "routeTableIds",
    "securityGroupIds",
    "serviceName",
    "subnetIds",
    "tags",
    "vpcEndpointType",
    "vpcId",
  ],
  replaceOn: ["serviceName", "vpcEndpointType", "vpcId"],
  unordered: ["routeTableIds", "securityGroupIds", "subnetIds"],
  steering: ["autoAccept"],
  defaults: { vpcEndpointType: "Gateway" },
  tagged: true,
  untold: {
    dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
    ipAddressType: "ipv4",
    policy: "",
    privateDnsEnabled: false,
    securityGroupIds: [],
    subnetConfigurations: [],
    subnetIds: [],
  },

  async create(inputs, context) {
    const { ec2 } = context.services;
    const made = await ec2.createVpcEndpoint({
      VpcId: inputs.required("vpcId"),
      ServiceName: inputs.required("serviceName"),
      VpcEndpointType: inputs.choice("vpcEndpointType", ["Gateway", "Interface"]),
      PrivateDnsEnabled: inputs.flag("privateDnsEnabled"),
      ...(inputs.has("policy") ? { PolicyDocument: documentOf(inputs, "policy") } : {}),
      ...lists(inputs),
      ...tagSpecifications("vpc-endpoint", inputs),
    });
    const id = returned(made.VpcEndpoint?.VpcEndpointId, "CreateVpcEndpoint");
    await until(
      context,
      WAIT_SECONDS,
      () => `VPC endpoint ${id} to become available`,
      async () => ((await describe(ec2, id))?.State?.toLowerCase() === "available" ? true : undefined),
    );
    return id;
  },

  async update(id, change, { services }) {
    const { olds, news, changed } = change;
    const settings = ["policy", "privateDnsEnabled", "routeTableIds", "securityGroupIds", "subnetIds"];
    if (changed.some((name) => settings.includes(name))) {
      const [tables, groups, subnets] = [
        moved(olds, news, "routeTableIds"),
        moved(olds, news, "securityGroupIds"),
        moved(olds, news, "subnetIds"),
      ];
      await services.ec2.modifyVpcEndpoint({
        VpcEndpointId: id,
        PrivateDnsEnabled: news.flag("privateDnsEnabled"),
        ...(news.has("policy") ? { PolicyDocument: documentOf(news, "policy") } : { ResetPolicy: true }),
        AddRouteTableIds: tables.add,
        RemoveRouteTableIds: tables.remove,
        AddSecurityGroupIds: groups.add,
        RemoveSecurityGroupIds: groups.remove,
        AddSubnetIds: subnets.add,
        RemoveSubnetIds: subnets.remove,
      });
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const found = await describe(services.ec2, id);
    if (found === undefined || found.State?.toLowerCase() === "deleted") {
      return undefined;
    }
    return {
      arn: ec2Arn(services, found.OwnerId, "vpc-endpoint", id),
      cidrBlocks: [],
      dnsEntries: (found.DnsEntries ?? []).map((entry) => ({
        dnsName: entry.DnsName ?? "",
        hostedZoneId: entry.HostedZoneId ?? "",
      })),
      networkInterfaceIds: found.NetworkInterfaceIds ?? [],
      ownerId: found.OwnerId ?? (await services.accountId()),
      prefixListId:
        found.VpcEndpointType === "Gateway" ? await prefixList(services.ec2, found.ServiceName) : "",
      requesterManaged: false,
      serviceRegion: services.region,
      state: "available",
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.ec2.deleteVpcEndpoints({ VpcEndpointIds: [id] }), ...GONE);
  },
};

async function describe(ec2: EC2, id: string) {
  const call = ec2.describeVpcEndpoints({ VpcEndpointIds: [id] });
  return (await unlessGone(call, ...GONE))?.VpcEndpoints?.[0];
}

/** The prefix list that routes to a gateway endpoint use. */
async function prefixList(ec2: EC2, serviceName: string | undefined): Promise<string> {
  const answer = await ec2.describeManagedPrefixLists({});
  return answer.PrefixLists?.find((list) => list.PrefixListName === serviceName)?.PrefixListId ?? "";
}

function lists(inputs: Fields) {
  return {
    ...some("RouteTableIds", inputs.texts("routeTableIds")),
    ...some("SecurityGroupIds", inputs.texts("securityGroupIds")),
    ...some("SubnetIds", inputs.texts("subnetIds")),
  };
}

function moved(olds: Fields, news: Fields, name: string) {
  const [before, after] = [olds.texts(name), news.texts(name)];
  const [add, remove] = [
    after.filter((id) => !before.includes(id)),
    before.filter((id) => !after.includes(id)),
  ];
  return { add: add.length > 0 ? add : undefined, remove: remove.length > 0 ? remove : undefined };
}

function some<Name extends string>(name: Name, items: string[]): { [name in Name]?: string[] } | object {
  return items.length === 0 ? {} : { [name]: items };
}
