import type { InServiceSample, TargetTimes } from "../../load-balancer/history";
import type { TargetGroup } from "../../load-balancer/target-group";
import type { TargetGroups } from "../../ports/balancers";
import type { Service } from "../../ports/service";
import type { SharedTraffic } from "../../ports/shared-traffic";
import { describePolicies } from "../certificates/ssl-policies";
import { queryService } from "../protocol/query";
import type { ElbContext, ElbOptions } from "./context";
import { listenerCertificateOperations } from "./listener-certificates";
import { listenerOperations } from "./listeners";
import { type LoadBalancerOverview, loadBalancerOverviews } from "./load-balancer-overview";
import { loadBalancerOperations } from "./load-balancers";
import { ruleOperations } from "./rules";
import { sharedTraffics } from "./shared-traffic";
import { ElbState } from "./state";
import { tagOperations } from "./tags";
import { delaySeconds, targetGroupOperations } from "./target-groups";
import { addressOf, deregisterTarget, targetOperations } from "./targets";

/** What happened to a target group, for the rehearsal's report. */
export interface GroupHistory {
  /** Changes of the number of targets in service (healthy and not draining), the oldest first. */
  readonly inService: readonly InServiceSample[];
  readonly targets: readonly TargetTimes[];
  /** Time from a target's registration to its first check, by the settings. */
  readonly firstCheckSeconds: number;
}

interface ElasticLoadBalancing {
  readonly service: Service;
  readonly targetGroups: TargetGroups;
  /** Every load balancer with its address and ports. */
  overview(): readonly LoadBalancerOverview[];
  /** Rules that share requests among target groups, over time. */
  sharedTraffic(): readonly SharedTraffic[];
  /** Undefined for an unknown target group. */
  history(targetGroupArn: string): GroupHistory | undefined;
  /** Lowest number of targets in service between two times (ms since the epoch); 0 for an unknown group. */
  lowestInService(targetGroupArn: string, sinceMs: number, untilMs: number): number;
}

/** ELBv2 (2015-12-01) with a data plane that really forwards. */
export function elasticLoadBalancing(options: ElbOptions): ElasticLoadBalancing {
  const state = new ElbState();
  const context: ElbContext = { ...options, state };
  const service = queryService({
    names: ["elasticloadbalancing"],
    version: "2015-12-01",
    namespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
    operations: {
      ...loadBalancerOperations(context),
      ...targetGroupOperations(context),
      ...targetOperations(context),
      ...listenerOperations(context),
      ...listenerCertificateOperations(context),
      ...ruleOperations(context),
      DescribeSSLPolicies: describePolicies,
      ...tagOperations(state),
    },
    close: () => closeAll(state),
  });
  return {
    service,
    targetGroups: targetGroupsPort(context),
    overview: () => loadBalancerOverviews(state),
    sharedTraffic: () => sharedTraffics(state),
    history: (arn) => {
      const group = state.targetGroups.get(arn)?.group;
      return group && historyOf(group);
    },
    lowestInService: (arn, sinceMs, untilMs) =>
      state.targetGroups.get(arn)?.group.history.lowest(sinceMs, untilMs) ?? 0,
  };
}

export function historyOf(group: TargetGroup): GroupHistory {
  const { history } = group;
  return {
    inService: history.inService(),
    targets: history.targetTimes(),
    firstCheckSeconds: group.firstCheckMs() / 1000,
  };
}

function targetGroupsPort(context: ElbContext): TargetGroups {
  const { state } = context;
  return {
    arnByName: (name) => [...state.targetGroups.values()].find((record) => record.name === name)?.arn,
    exists: (arn) => state.targetGroups.has(arn),
    register: (arn, instanceId) => {
      const record = state.targetGroup(arn);
      record.group.register(addressOf(context, record, instanceId));
    },
    deregister: (arn, instanceId) => deregisterTarget(state.targetGroup(arn), instanceId, undefined),
    health: (arn, instanceId) => {
      const record = state.targetGroup(arn);
      return record.group.healthOf(instanceId, record.group.portsOf(instanceId)[0] ?? record.port);
    },
    deregistrationDelaySeconds: (arn) => delaySeconds(state.targetGroup(arn)),
    leastCheckSeconds: (arn) => state.targetGroup(arn).group.leastCheckMs() / 1000,
  };
}

async function closeAll(state: ElbState): Promise<void> {
  await Promise.all([...state.listeners.values()].map((record) => record.listener.close()));
  await Promise.all([...state.targetGroups.values()].map((record) => record.group.close()));
}
