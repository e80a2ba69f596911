import type { AwsFunction } from "../services";

/** A load balancer by ARN or name, with the outputs that another stack needs. */
export const getLoadBalancer: AwsFunction = async (args, { services }) => {
  const [arn, name] = [args.text("arn"), args.text("name")];
  if (arn === undefined && name === undefined) {
    throw new Error("getLoadBalancer takes arn or name");
  }
  const answer = await services.elb.describeLoadBalancers({
    ...(arn === undefined ? { Names: [name ?? ""] } : { LoadBalancerArns: [arn] }),
  });
  const found = answer.LoadBalancers?.[0];
  if (found === undefined) {
    throw new Error(`no load balancer matches ${JSON.stringify(args.props)}`);
  }
  const id = found.LoadBalancerArn ?? "";
  return {
    ...args.props,
    id,
    arn: id,
    arnSuffix: id.slice(id.indexOf("loadbalancer/") + "loadbalancer/".length),
    dnsName: found.DNSName,
    internal: found.Scheme === "internal",
    ipAddressType: found.IpAddressType,
    loadBalancerType: found.Type,
    name: found.LoadBalancerName,
    securityGroups: found.SecurityGroups ?? [],
    subnets: (found.AvailabilityZones ?? []).flatMap((zone) => zone.SubnetId ?? []),
    vpcId: found.VpcId,
    zoneId: found.CanonicalHostedZoneId,
    region: services.region,
  };
};
