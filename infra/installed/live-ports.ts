import { DEPLOYMENT_TYPE, UNKNOWN } from "@inservice/rollout/constants";
import { z } from "zod";
import type { StackIdentity } from "../base/names";
import type { ResourceState, StackState } from "./stack-state";

const TargetGroup = z.object({ port: z.coerce.number() });
const Classic = z.object({ listeners: z.array(z.object({ instancePort: z.coerce.number() })) });
const Rollout = z.object({
  /** Empty until a rollout has succeeded, and if the port is unknown. */
  liveRevision: z.string(),
  status: z.string().default(""),
  targetGroupArns: z.array(z.unknown()).default([]),
  classicLoadBalancerNames: z.array(z.unknown()).default([]),
});

/**
 * Ports on which hosts serve the load balancer's requests. Empty before the first successful rollout, when no traffic
 * can be lost.
 */
export function livePorts({ resources }: StackState, { project, stack }: StackIdentity): readonly number[] {
  if (!resources.some(serves)) {
    return [];
  }
  const name = `${project}-${stack}`;
  const targetGroups = named(resources, "aws:lb/targetGroup:TargetGroup", `${name}-hosts`);
  const classic = named(resources, "aws:elb/loadBalancer:LoadBalancer", name);
  return [
    ...targetGroups.flatMap(({ outputs }) => TargetGroup.safeParse(outputs).data?.port ?? []),
    ...classic.flatMap(({ outputs }) =>
      (Classic.safeParse(outputs).data?.listeners ?? []).map(({ instancePort }) => instancePort),
    ),
  ];
}

/**
 * Whether the resource is a rollout to hosts behind a load balancer that has succeeded, or may have, at least once.
 * Workers have no load balancer.
 */
function serves({ type, outputs }: ResourceState): boolean {
  const rollout = type === DEPLOYMENT_TYPE ? Rollout.safeParse(outputs).data : undefined;
  return (
    rollout !== undefined &&
    (rollout.liveRevision !== "" || rollout.status === UNKNOWN) &&
    rollout.targetGroupArns.length + rollout.classicLoadBalancerNames.length > 0
  );
}

function named(resources: readonly ResourceState[], type: string, name: string): ResourceState[] {
  return resources.filter((each) => each.type === type && each.urn.endsWith(`::${name}`));
}
