import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { targetGroupName } from "./address";

export interface HostsTargetGroupArgs {
  readonly loadBalancer: Settings["loadBalancer"];
  readonly application: Settings["application"];
  readonly vpcId: pulumi.Input<string>;
  readonly tags: Tags;
}

/** The hosts from the load balancer's view: their port, their health check, and how long they may drain. */
export function hostsTargetGroup(
  name: string,
  args: HostsTargetGroupArgs,
  parent: pulumi.Resource,
): aws.lb.TargetGroup {
  const { healthCheck, deregistrationDelaySeconds } = args.loadBalancer;
  return new aws.lb.TargetGroup(
    // A new scheme gives a new name, and so a new target group. A target group serves only one load balancer.
    `${name}-hosts`,
    {
      name: targetGroupName(name, args.loadBalancer, args.application.port),
      port: args.application.port,
      protocol: "HTTP",
      targetType: "instance",
      vpcId: args.vpcId,
      deregistrationDelay: deregistrationDelaySeconds,
      healthCheck: {
        path: healthCheck.path,
        port: "traffic-port",
        protocol: "HTTP",
        matcher: "200",
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      tags: namedTags(args.tags, `${name}-hosts`),
    },
    { parent },
  );
}
