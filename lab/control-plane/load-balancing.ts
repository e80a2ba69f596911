import type { InServiceSample } from "../load-balancer/history";
import type { Service } from "../ports/service";
import type { SharedTraffic } from "../ports/shared-traffic";
import type { TrafficPorts } from "../ports/traffic-source";
import { classicLoadBalancing } from "./classic-load-balancing/service";
import type { ElbOptions } from "./elasticloadbalancing/context";
import type { LoadBalancerOverview } from "./elasticloadbalancing/load-balancer-overview";
import { elasticLoadBalancing } from "./elasticloadbalancing/service";
import { versions } from "./protocol/versions";

/** Both kinds of load balancers, which share one service name. */
export interface LoadBalancing {
  readonly service: Service;
  readonly traffic: TrafficPorts;
  /** Every load balancer with its address and ports. */
  overview(): readonly LoadBalancerOverview[];
  /** Listener rules that share requests among target groups, over time. */
  sharedTraffic(): readonly SharedTraffic[];
  /**
   * Lowest number in service between two times (ms since the epoch), of a target group or a Classic Load Balancer.
   */
  lowestInService(name: string, sinceMs: number, untilMs: number): number;
  /** Every change of that number, the oldest first. */
  inService(name: string): readonly InServiceSample[];
  /** Time from a target's registration to its first check; 0 for an unknown name. */
  firstCheckSeconds(name: string): number;
}

/** Classic Load Balancers use the second half of the load balancers' addresses. */
const FIRST_CLASSIC = 125;

export function loadBalancing(options: ElbOptions): LoadBalancing {
  const elb = elasticLoadBalancing(options);
  const classic = classicLoadBalancing({
    ...options,
    addressFor: (index) => options.addressFor(FIRST_CLASSIC + index),
  });
  const { targetGroups } = elb;
  const history = (name: string) => elb.history(targetGroups.arnByName(name) ?? "") ?? classic.history(name);
  return {
    service: versions(
      new Map([
        ["2015-12-01", elb.service],
        ["2012-06-01", classic.service],
      ]),
    ),
    traffic: { targetGroups, classicLoadBalancers: classic.classicLoadBalancers },
    overview: () => [...elb.overview(), ...classic.overview()],
    sharedTraffic: () => elb.sharedTraffic(),
    lowestInService: (name, sinceMs, untilMs) => {
      const arn = targetGroups.arnByName(name);
      return arn === undefined
        ? classic.lowestInService(name, sinceMs, untilMs)
        : elb.lowestInService(arn, sinceMs, untilMs);
    },
    inService: (name) => history(name)?.inService ?? [],
    firstCheckSeconds: (name) => history(name)?.firstCheckSeconds ?? 0,
  };
}
