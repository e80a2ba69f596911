import { sharesOf } from "./shared-traffic";
import type { ElbState } from "./state";

/** A load balancer with its address and ports, for the lab's status. */
export interface LoadBalancerOverview {
  readonly name: string;
  readonly urls: readonly string[];
  /** Rules that share requests among several target groups, as text. */
  readonly shares: readonly string[];
}

export function loadBalancerOverviews(state: ElbState): readonly LoadBalancerOverview[] {
  return [...state.loadBalancers.values()].map(({ arn, name, address }) => {
    const listeners = state.listenersOf(arn);
    return {
      name,
      urls: listeners.map(({ port }) => `http://${address}:${port}`),
      shares: listeners.flatMap(({ port, rules }) =>
        rules.flatMap(({ priority, action }) => shareText(port, priority, sharesOf(state, action))),
      ),
    };
  });
}

function shareText(port: number, priority: number, shares: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(shares);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const parts = entries.map(([name, weight]) => `${name} ${total === 0 ? 0 : (100 * weight) / total} %`);
  return parts.length < 2 ? [] : [`port ${port}, rule ${priority}: ${parts.join(", ")}`];
}
