import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { retryOn } from "../wait";
import { ec2Arn } from "./arn";
import { tagSpecifications, updateTags } from "./tags";

export const subnet: AwsType = {
  token: "aws:ec2/subnet:Subnet",
  supported: ["availabilityZone", "availabilityZoneId", "cidrBlock", "mapPublicIpOnLaunch", "tags", "vpcId"],
  replaceOn: ["vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId"],
  uniqueBy: ["vpcId", "cidrBlock"],
  defaults: { mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false },
  tagged: true,
  reported: ["mapPublicIpOnLaunch"],
  untold: { ipv6CidrBlock: "", ipv6CidrBlockAssociationId: "", privateDnsHostnameTypeOnLaunch: "ip-name" },

  async create(inputs, { services }) {
    const made = await services.ec2.createSubnet({
      VpcId: inputs.required("vpcId"),
      CidrBlock: inputs.text("cidrBlock"),
      AvailabilityZone: inputs.text("availabilityZone"),
      AvailabilityZoneId: inputs.text("availabilityZoneId"),
      ...tagSpecifications("subnet", inputs),
    });
    const id = returned(made.Subnet?.SubnetId, "CreateSubnet");
    if (inputs.flag("mapPublicIpOnLaunch") === true) {
      await services.ec2.modifySubnetAttribute({ SubnetId: id, MapPublicIpOnLaunch: { Value: true } });
    }
    return id;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("mapPublicIpOnLaunch")) {
      const Value = change.news.flag("mapPublicIpOnLaunch") ?? false;
      await services.ec2.modifySubnetAttribute({ SubnetId: id, MapPublicIpOnLaunch: { Value } });
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const answer = await unlessGone(
      services.ec2.describeSubnets({ SubnetIds: [id] }),
      "InvalidSubnetID.NotFound",
    );
    const found = answer?.Subnets?.[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: found.SubnetArn ?? ec2Arn(services, found.OwnerId, "subnet", id),
      availabilityZone: found.AvailabilityZone,
      availabilityZoneId: found.AvailabilityZoneId,
      cidrBlock: found.CidrBlock,
      mapPublicIpOnLaunch: found.MapPublicIpOnLaunch,
      ownerId: found.OwnerId,
      vpcId: found.VpcId,
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const call = () => context.services.ec2.deleteSubnet({ SubnetId: id });
    await unlessGone(retryOn(context, 120, ["DependencyViolation"], call), "InvalidSubnetID.NotFound");
  },
};
