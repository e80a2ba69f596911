import type { ClassicLoadBalancers } from "../../ports/balancers";
import type { Service } from "../../ports/service";
import type { LoadBalancerOverview } from "../elasticloadbalancing/load-balancer-overview";
import { type GroupHistory, historyOf } from "../elasticloadbalancing/service";
import { queryService } from "../protocol/query";
import { drainSeconds } from "./attributes";
import { type ClassicContext, type ClassicOptions, loadBalancerNamed } from "./context";
import { deregisterInstance, healthOf, instanceOperations, registerInstance } from "./instances";
import { listenerOperations } from "./listeners";
import { closeLoadBalancer, loadBalancerOperations } from "./load-balancers";
import { networkOperations } from "./network-operations";
import { policyOperations } from "./policies";
import { settingOperations } from "./setting-operations";
import { tagOperations } from "./tags";

interface ClassicLoadBalancing {
  readonly service: Service;
  readonly classicLoadBalancers: ClassicLoadBalancers;
  /** Every load balancer with its addresses and ports. */
  overview(): readonly LoadBalancerOverview[];
  /** Undefined for an unknown load balancer. */
  history(name: string): GroupHistory | undefined;
  /** Lowest number of instances in service between two times (ms since the epoch); 0 for an unknown load balancer. */
  lowestInService(name: string, sinceMs: number, untilMs: number): number;
}

/** Elastic Load Balancing 2012-06-01 (Classic Load Balancers). It uses the data plane of ELBv2. */
export function classicLoadBalancing(options: ClassicOptions): ClassicLoadBalancing {
  const context: ClassicContext = { ...options, loadBalancers: new Map(), certificates: new Map() };
  const { loadBalancers } = context;
  const service = queryService({
    names: ["elasticloadbalancing"],
    version: "2012-06-01",
    namespace: "http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/",
    operations: {
      ...loadBalancerOperations(context),
      ...listenerOperations(context),
      ...policyOperations(context),
      ...settingOperations(context),
      ...networkOperations(context),
      ...instanceOperations(context),
      ...tagOperations(context),
    },
    close: async () => {
      await Promise.all([...loadBalancers.values()].map(closeLoadBalancer));
    },
  });
  return {
    service,
    classicLoadBalancers: port(context),
    overview: () =>
      [...loadBalancers.values()].map(({ name, address, listeners }) => ({
        name,
        shares: [],
        urls: [...listeners.values()].map(
          (each) => `${each.protocol.toLowerCase()}://${address}:${each.port}`,
        ),
      })),
    history: (name) => {
      const instances = loadBalancers.get(name)?.instances;
      return instances && historyOf(instances);
    },
    lowestInService: (name, sinceMs, untilMs) =>
      loadBalancers.get(name)?.instances.history.lowest(sinceMs, untilMs) ?? 0,
  };
}

function port(context: ClassicContext): ClassicLoadBalancers {
  const named = (name: string) => loadBalancerNamed(context, name);
  return {
    exists: (name) => context.loadBalancers.has(name),
    register: (name, instanceId) => registerInstance(context, named(name), instanceId),
    deregister: (name, instanceId) => deregisterInstance(named(name), instanceId),
    health: (name, instanceId) => healthOf(named(name), instanceId),
    drainSeconds: (name) => drainSeconds(named(name).attributes),
    leastCheckSeconds: (name) => named(name).instances.leastCheckMs() / 1000,
  };
}
