import type { ElbState } from "./state";

/** A load balancer with its address and ports, for the lab's status. */
export interface LoadBalancerOverview {
  readonly name: string;
  readonly urls: readonly string[];
}

export function loadBalancerOverviews(state: ElbState): readonly LoadBalancerOverview[] {
  return [...state.loadBalancers.values()].map(({ arn, name, address }) => ({
    name,
    urls: state.listenersOf(arn).map(({ port }) => `http://${address}:${port}`),
  }));
}
