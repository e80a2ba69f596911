import type { WeightedGroup } from "./actions";

/**
 * Distributes requests over target groups in proportion to their weights, evenly spread. In each turn, every group
 * earns its weight; the group with the most is served and pays the sum of all weights. A group without healthy
 * targets keeps its share, because an ALB does not shift weights by itself (ELB guide, listener rules, forward
 * actions).
 */
export class WeightedTurn {
  private readonly earned = new Map<string, number>();

  next(groups: readonly WeightedGroup[]): string | undefined {
    const total = groups.reduce((sum, group) => sum + group.weight, 0);
    if (total === 0) {
      return undefined;
    }
    let best: WeightedGroup | undefined;
    for (const group of groups) {
      const earned = this.credit(group.targetGroupArn) + group.weight;
      this.earned.set(group.targetGroupArn, earned);
      const leads = best === undefined || earned > this.credit(best.targetGroupArn);
      if (group.weight > 0 && leads) {
        best = group;
      }
    }
    if (best === undefined) {
      return undefined;
    }
    this.earned.set(best.targetGroupArn, this.credit(best.targetGroupArn) - total);
    return best.targetGroupArn;
  }

  private credit(arn: string): number {
    return this.earned.get(arn) ?? 0;
  }
}
