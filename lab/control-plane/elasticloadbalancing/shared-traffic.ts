import type { Action } from "../../load-balancer/actions";
import type { SharedTraffic } from "../../ports/shared-traffic";
import type { RuleRecord } from "./model";
import type { ElbState } from "./state";

/** Writes down what a rule's action shares among its target groups from this time on. */
export function noteShares(state: ElbState, rule: RuleRecord, atMs: number): void {
  rule.shares = [...rule.shares, { atMs, shares: sharesOf(state, rule.action) }];
}

/** The rules that have shared requests among several target groups, with the history of those groups. */
export function sharedTraffics(state: ElbState): readonly SharedTraffic[] {
  return [...state.listeners.values()].flatMap(({ rules }) =>
    rules
      .filter(({ shares }) => shares.some((sample) => Object.keys(sample.shares).length > 1))
      .map(({ priority, shares }) => {
        const names = new Set(shares.flatMap((sample) => Object.keys(sample.shares)));
        const groups = [...state.targetGroups.values()].filter(({ name }) => names.has(name));
        const inService = groups.map(({ name, group }) => [name, group.history.inService()] as const);
        return { priority, weights: shares, inService: Object.fromEntries(inService) };
      }),
  );
}

/** Weights by the names of the target groups; empty for an action that does not forward. */
export function sharesOf(state: ElbState, action: Action): Readonly<Record<string, number>> {
  const groups = action.type === "forward" ? action.groups : [];
  return Object.fromEntries(
    groups.map(({ targetGroupArn, weight }) => [state.targetGroup(targetGroupArn).name, weight]),
  );
}
