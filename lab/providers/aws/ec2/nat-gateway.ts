import type { EC2 } from "@aws-sdk/client-ec2";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { until } from "../wait";
import { tagSpecifications, updateTags } from "./tags";

/** Terraform's waits for a NAT gateway (create 10 min, delete 30 min), shortened for the lab. */
const WAIT_SECONDS = 300;

export const natGateway: AwsType = {
  token: "aws:ec2/natGateway:NatGateway",
  supported: ["allocationId", "connectivityType", "subnetId", "tags"],
  replaceOn: ["allocationId", "subnetId", "connectivityType", "privateIp"],
  uniqueBy: ["allocationId"],
  defaults: { connectivityType: "public" },
  tagged: true,
  untold: {
    autoProvisionZones: "",
    autoScalingIps: "",
    availabilityMode: "zonal",
    regionalNatGatewayAddresses: [],
    regionalNatGatewayAutoMode: "",
    routeTableId: "",
    secondaryAllocationIds: [],
    secondaryPrivateIpAddressCount: 0,
    secondaryPrivateIpAddresses: [],
  },

  async create(inputs, context) {
    const { ec2 } = context.services;
    const made = await ec2.createNatGateway({
      SubnetId: inputs.required("subnetId"),
      AllocationId: inputs.text("allocationId"),
      ConnectivityType: inputs.text("connectivityType") === "private" ? "private" : "public",
      ...tagSpecifications("natgateway", inputs),
    });
    const id = returned(made.NatGateway?.NatGatewayId, "CreateNatGateway");
    await until(
      context,
      WAIT_SECONDS,
      () => `NAT gateway ${id} to become available`,
      async () => {
        const found = await describe(ec2, id);
        if (found?.State === "failed") {
          throw new Error(`NAT gateway ${id} failed: ${found.FailureMessage ?? "no reason"}`);
        }
        return found?.State === "available" ? true : undefined;
      },
    );
    return id;
  },

  async update(id, change, { services }) {
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const found = await describe(services.ec2, id);
    if (found === undefined) {
      return undefined;
    }
    const address = found.NatGatewayAddresses?.[0];
    return {
      allocationId: address?.AllocationId,
      associationId: address?.AssociationId,
      connectivityType: found.ConnectivityType,
      networkInterfaceId: address?.NetworkInterfaceId,
      privateIp: address?.PrivateIp,
      publicIp: address?.PublicIp,
      subnetId: found.SubnetId,
      vpcId: found.VpcId,
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const { ec2 } = context.services;
    await unlessGone(ec2.deleteNatGateway({ NatGatewayId: id }), "NatGatewayNotFound");
    await until(
      context,
      WAIT_SECONDS,
      () => `NAT gateway ${id} to be deleted`,
      async () => ((await describe(ec2, id)) === undefined ? true : undefined),
    );
  },
};

async function describe(ec2: EC2, id: string) {
  const answer = await unlessGone(ec2.describeNatGateways({ NatGatewayIds: [id] }), "NatGatewayNotFound");
  const found = answer?.NatGateways?.[0];
  return found?.State === "deleted" ? undefined : found;
}
