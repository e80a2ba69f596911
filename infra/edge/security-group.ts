import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { listenerPorts } from "./address";

export interface BalancerSecurityGroupArgs {
  readonly loadBalancer: Settings["loadBalancer"];
  readonly vpcId: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * Lets clients connect to the listeners. The outbound rule points to the hosts' security group and is made together
 * with it.
 */
export function balancerSecurityGroup(
  name: string,
  args: BalancerSecurityGroupArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    `${name}-security-group`,
    {
      description: "Load balancer: requests in, requests and checks to the hosts out",
      vpcId: args.vpcId,
      tags: namedTags(args.tags, name),
    },
    { parent },
  );
  for (const port of listenerPorts(args.loadBalancer)) {
    for (const cidrIpv4 of new Set(args.loadBalancer.allowedCidrBlocks)) {
      new aws.vpc.SecurityGroupIngressRule(
        // Each rule is named after what it allows. With numbered names, removing a rule from the middle of the list
        // would make rules collide in AWS.
        `${name}-ingress-${port}-${cidrIpv4.replace("/", "-")}`,
        {
          securityGroupId: group.id,
          description: "Requests of clients",
          cidrIpv4,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          tags: args.tags,
        },
        { parent },
      );
    }
  }
  return group;
}
