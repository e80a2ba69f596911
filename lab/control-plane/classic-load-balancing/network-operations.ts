import type { SubnetZone } from "../../ports/subnets";
import { AwsError } from "../protocol/aws-error";
import type { QueryOperations } from "../protocol/query";
import { type ClassicContext, requestedLoadBalancer } from "./context";

/** Subnets and security groups are stored and shown. */
export function networkOperations(context: ClassicContext): QueryOperations {
  return {
    AttachLoadBalancerToSubnets: async (params) => {
      const record = requestedLoadBalancer(context, params);
      const present = record.subnets.map(({ subnetId }) => subnetId);
      const ids = [...new Set([...present, ...params.texts("Subnets")])];
      record.subnets = await requestedSubnets(context, ids);
      return { Subnets: ids };
    },
    DetachLoadBalancerFromSubnets: (params) => {
      const record = requestedLoadBalancer(context, params);
      const gone = params.texts("Subnets");
      const left = record.subnets.filter(({ subnetId }) => !gone.includes(subnetId));
      if (left.length === 0) {
        throw noSubnet();
      }
      record.subnets = left;
      return { Subnets: left.map(({ subnetId }) => subnetId) };
    },
    ApplySecurityGroupsToLoadBalancer: (params) => {
      const record = requestedLoadBalancer(context, params);
      record.securityGroups = params.texts("SecurityGroups");
      return { SecurityGroups: record.securityGroups };
    },
  };
}

/** At least one subnet, and at most one in each zone (Classic Load Balancer guide, "Prepare your VPC"). */
export async function requestedSubnets(
  context: ClassicContext,
  ids: readonly string[],
): Promise<readonly SubnetZone[]> {
  if (ids.length === 0) {
    throw noSubnet();
  }
  const subnets = await context.zonesOf(ids);
  const zones = subnets.map(({ availabilityZone }) => availabilityZone);
  const twice = zones.find((zone, index) => zones.indexOf(zone) < index);
  if (twice === undefined) {
    return subnets;
  }
  throw new AwsError(
    "InvalidConfigurationRequest",
    `ELB cannot be attached to multiple subnets in the same AZ: ${twice}`,
  );
}

function noSubnet(): AwsError {
  const text = "At least one subnet is required; the lab does not support AvailabilityZones instead";
  return new AwsError("ValidationError", text);
}
