import type { ArithmeticCommand, TestCommand } from "unbash";
import { setStatus } from "../conditions/branch";
import type { Conditions } from "../conditions/conditions";
import { placeOf } from "../shell";
import { evaluateOnce, explore } from "../world/explore";
import type { World } from "../world/world";
import { asksQuestions } from "./questions";
import type { Runner } from "./runner";

/** `[[ ]]` and `(( ))`. */
export function runCondition(
  shell: Runner,
  conditions: Conditions,
  world: World,
  node: TestCommand | ArithmeticCommand,
): World[] {
  shell.findings.place = placeOf(world, node.pos);
  const evaluate = asksQuestions(node) ? explore : evaluateOnce;
  return evaluate(world, (copy) => {
    if (node.type === "TestCommand") {
      return setStatus(copy, conditions.holds(copy, node.expression));
    }
    const value = node.expression === undefined ? 0 : shell.expander.arithmetic(copy).value(node.expression);
    return setStatus(copy, typeof value === "number" ? value !== 0 : value);
  }).map((outcome) => outcome.world);
}
