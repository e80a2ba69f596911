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

/** The hosts as the load balancer sees them: where they listen, when they are healthy, how long they may leave. */
export function hostsTargetGroup(
  name: string,
  args: HostsTargetGroupArgs,
  parent: pulumi.Resource,
): aws.lb.TargetGroup {
  const { healthCheck, deregistrationDelaySeconds } = args.loadBalancer;
  return new aws.lb.TargetGroup(
    // Another name for another scheme makes another group of it: a group serves one load balancer only.
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
