import { Choices } from "./choices";
import type { World } from "./world";

/** Evaluates something that asks no question, in the world itself. */
export function evaluateOnce<Result>(
  world: World,
  evaluate: (same: World) => Result,
): { readonly world: World; readonly result: Result }[] {
  return [{ world, result: evaluate(world) }];
}

/** Evaluates something once for every sequence of answers, each time in a copy of the world. */
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
