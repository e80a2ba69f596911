import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { ec2Arn } from "./arn";
import { tagSpecifications, updateTags } from "./tags";

const GONE = ["InvalidAllocationID.NotFound", "InvalidAddress.NotFound"];

export const eip: AwsType = {
  token: "aws:ec2/eip:Eip",
  supported: ["address", "domain", "instance", "tags"],
  replaceOn: ["domain", "address", "publicIpv4Pool", "customerOwnedIpv4Pool", "networkBorderGroup"],
  defaults: { domain: "vpc" },
  tagged: true,
  untold: {
    carrierIp: "",
    customerOwnedIp: "",
    instance: "",
    ipamPoolId: "",
    networkInterface: "",
    privateDns: "",
    privateIp: "",
    ptrRecord: "",
    publicIpv4Pool: "amazon",
  },

  async create(inputs, { services }) {
    const made = await services.ec2.allocateAddress({
      Domain: "vpc",
      Address: inputs.text("address"),
      ...tagSpecifications("elastic-ip", inputs),
    });
    const id = returned(made.AllocationId, "AllocateAddress");
    const instance = inputs.text("instance");
    if (instance !== undefined) {
      await services.ec2.associateAddress({ AllocationId: id, InstanceId: instance });
    }
    return id;
  },

  async update(id, change, { services }) {
    const instance = change.news.text("instance");
    if (change.changed.includes("instance") && instance !== undefined) {
      await services.ec2.associateAddress({
        AllocationId: id,
        InstanceId: instance,
        AllowReassociation: true,
      });
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const answer = await unlessGone(services.ec2.describeAddresses({ AllocationIds: [id] }), ...GONE);
    const found = answer?.Addresses?.[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, undefined, "elastic-ip", id),
      allocationId: id,
      associationId: found.AssociationId ?? "",
      domain: found.Domain,
      networkBorderGroup: found.NetworkBorderGroup ?? services.region,
      publicIp: found.PublicIp,
      publicDns: `ec2-${(found.PublicIp ?? "").replaceAll(".", "-")}.compute-1.amazonaws.com`,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.ec2.releaseAddress({ AllocationId: id }), ...GONE);
  },
};
