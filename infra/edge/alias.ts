import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Settings } from "../settings/schema";

/** Points the service's domain name at its load balancer, if the name's zone is known. */
export function aliasOf(
  name: string,
  https: Settings["loadBalancer"]["https"],
  balancer: { readonly dnsName: pulumi.Output<string>; readonly zoneId: pulumi.Output<string> },
  parent: pulumi.Resource,
): aws.route53.Record | undefined {
  const { domainName, zoneId } = https ?? {};
  if (domainName === undefined || zoneId === undefined) {
    return undefined;
  }
  return new aws.route53.Record(
    `${name}-alias`,
    {
      zoneId,
      name: domainName,
      type: "A",
      aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
    },
    { parent },
  );
}
