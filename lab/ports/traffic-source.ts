import type { ClassicLoadBalancers, TargetGroups, TargetHealth } from "./balancers";

/** Where instances are registered: a target group or a Classic Load Balancer. */
export interface TrafficSource {
  /** ARN of a target group, or name of a Classic Load Balancer. */
  readonly identifier: string;
  register(instanceId: string): void;
  deregister(instanceId: string): void;
  health(instanceId: string): TargetHealth;
  /**
   * How long a leaving instance stays. A Classic Load Balancer releases an idle instance at once, but a target group
   * does not.
   */
  drainSeconds(): { readonly least: number; readonly most: number };
  /** Shortest time from registration to healthy. */
  leastCheckSeconds(): number;
}

export interface TrafficPorts {
  readonly targetGroups: TargetGroups;
  readonly classicLoadBalancers: ClassicLoadBalancers;
}

/** The named target groups and Classic Load Balancers that exist. */
export function trafficSources(
  { targetGroups, classicLoadBalancers }: TrafficPorts,
  targetGroupArns: Iterable<string>,
  loadBalancerNames: Iterable<string>,
): readonly TrafficSource[] {
  const groups = [...targetGroupArns].filter((arn) => targetGroups.exists(arn));
  const balancers = [...loadBalancerNames].filter((name) => classicLoadBalancers.exists(name));
  return [
    ...groups.map((arn) => ({
      identifier: arn,
      register: (id: string) => targetGroups.register(arn, id),
      deregister: (id: string) => targetGroups.deregister(arn, id),
      health: (id: string) => targetGroups.health(arn, id),
      drainSeconds: () => {
        const delay = targetGroups.deregistrationDelaySeconds(arn);
        return { least: delay, most: delay };
      },
      leastCheckSeconds: () => targetGroups.leastCheckSeconds(arn),
    })),
    ...balancers.map((name) => ({
      identifier: name,
      register: (id: string) => classicLoadBalancers.register(name, id),
      deregister: (id: string) => classicLoadBalancers.deregister(name, id),
      health: (id: string) => classicLoadBalancers.health(name, id),
      drainSeconds: () => ({ least: 0, most: classicLoadBalancers.drainSeconds(name) }),
      leastCheckSeconds: () => classicLoadBalancers.leastCheckSeconds(name),
    })),
  ];
}
