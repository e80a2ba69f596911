import type { World } from "./world";

/** Answers questions that have several answers, one course of answers at a time. */
export class Choices {
  private next = 0;

  constructor(
    private readonly taken: number[],
    private readonly pending: number[][],
  ) {}

  /** A number below `count`; the others get a course of their own. */
  pick(count: number): number {
    const given = this.taken[this.next];
    this.next += 1;
    if (given !== undefined) {
      return given;
    }
    for (let other = 1; other < count; other += 1) {
      this.pending.push([...this.taken, other]);
    }
    this.taken.push(0);
    return 0;
  }
}

/** Evaluates something that asks no question, in the world itself. */
export function evaluateOnce<Result>(
  world: World,
  evaluate: (same: World) => Result,
): { readonly world: World; readonly result: Result }[] {
  return [{ world, result: evaluate(world) }];
}

/** Evaluates something once for every course of answers, each in a copy of the world. */
export function explore<Result>(
  world: World,
  evaluate: (copy: World) => Result,
): { readonly world: World; readonly result: Result }[] {
  const pending: number[][] = [[]];
  const outcomes: { world: World; result: Result }[] = [];
  for (let taken = pending.pop(); taken !== undefined; taken = pending.pop()) {
    const copy = world.clone();
    copy.choices = new Choices(taken, pending);
    const result = evaluate(copy);
    copy.choices = undefined;
    outcomes.push({ world: copy, result });
  }
  return outcomes;
}
