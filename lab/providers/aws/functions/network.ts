import type { Filter } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { ec2Arn } from "../ec2/arn";
import type { AwsFunction } from "../services";

/**
 * One VPC by id, tags or filters.
 * @throws if none or several match, as the real function does
 */
export const getVpc: AwsFunction = async (args, { services }) => {
  const id = args.text("id");
  const answer = await services.ec2.describeVpcs({
    ...(id === undefined ? {} : { VpcIds: [id] }),
    ...filters(args, args.flag("default") === true ? [{ Name: "is-default", Values: ["true"] }] : []),
  });
  const found = only(answer.Vpcs ?? [], "VPC", args);
  const vpcId = found.VpcId ?? "";
  return {
    ...args.props,
    id: vpcId,
    arn: ec2Arn(services, found.OwnerId, "vpc", vpcId),
    cidrBlock: found.CidrBlock,
    default: found.IsDefault ?? false,
    dhcpOptionsId: found.DhcpOptionsId ?? "",
    instanceTenancy: found.InstanceTenancy ?? "default",
    ownerId: found.OwnerId,
    state: found.State,
    tags: tagMap(found.Tags),
    region: services.region,
  };
};

export const getSubnet: AwsFunction = async (args, { services }) => {
  const id = args.text("id");
  const vpc = args.text("vpcId");
  const zone = args.text("availabilityZone");
  const answer = await services.ec2.describeSubnets({
    ...(id === undefined ? {} : { SubnetIds: [id] }),
    ...filters(args, [
      ...(vpc === undefined ? [] : [{ Name: "vpc-id", Values: [vpc] }]),
      ...(zone === undefined ? [] : [{ Name: "availability-zone", Values: [zone] }]),
    ]),
  });
  const found = only(answer.Subnets ?? [], "subnet", args);
  return {
    ...args.props,
    id: found.SubnetId,
    arn: found.SubnetArn ?? ec2Arn(services, found.OwnerId, "subnet", found.SubnetId ?? ""),
    availabilityZone: found.AvailabilityZone,
    availabilityZoneId: found.AvailabilityZoneId,
    availableIpAddressCount: found.AvailableIpAddressCount,
    cidrBlock: found.CidrBlock,
    mapPublicIpOnLaunch: found.MapPublicIpOnLaunch ?? false,
    ownerId: found.OwnerId,
    state: found.State,
    tags: tagMap(found.Tags),
    vpcId: found.VpcId,
    region: services.region,
  };
};

/** Ids of all matching subnets, sorted. */
export const getSubnets: AwsFunction = async (args, { services }) => {
  const answer = await services.ec2.describeSubnets(filters(args, []));
  const ids = (answer.Subnets ?? []).flatMap((subnet) => subnet.SubnetId ?? []).sort();
  return { ...args.props, id: services.region, ids, region: services.region };
};

function filters(args: Fields, more: readonly Filter[]): { Filters?: Filter[] } {
  const all = [
    ...args.objects("filters").map((each) => ({ Name: each.required("name"), Values: each.texts("values") })),
    ...Object.entries(args.map("tags")).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] })),
    ...more,
  ];
  return all.length === 0 ? {} : { Filters: all };
}

function only<T>(found: readonly T[], kind: string, args: Fields): T {
  const [first] = found;
  if (first !== undefined && found.length === 1) {
    return first;
  }
  throw new Error(`${found.length} ${kind}s match ${JSON.stringify(args.props)}; exactly one must`);
}

function tagMap(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined) {
  return Object.fromEntries((tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
}
