import type { ArithmeticFor, For, Select, While } from "unbash";
import { branch, setStatus } from "../conditions/branch";
import { explore } from "../world/explore";
import { assign } from "../world/variables";
import type { Field, World } from "../world/world";
import { tested } from "./choices";
import { loop, type Sides, sort } from "./rounds";
import type { Runner } from "./runner";

export function runFor(shell: Runner, world: World, node: For | Select): World[] {
  const outcomes = explore(world, (copy) =>
    node.wordlist === undefined ? copy.frame.positional : shell.expander.fields(copy, node.wordlist),
  );
  return outcomes.flatMap(({ world: copy, result }) =>
    copy.runs
      ? node.type === "Select"
        ? [copy, ...over(shell, copy, node, result)]
        : over(shell, copy, node, result)
      : [copy],
  );
}

function over(shell: Runner, world: World, node: For | Select, items: readonly Field[]): World[] {
  const ends: World[] = [];
  world.status = 0;
  let worlds = [world];
  for (const item of items.flatMap((field) => (field.many ? [field, field] : [field]))) {
    const skipping = item.many ? worlds.map((each) => each.clone()) : [];
    const round = worlds.flatMap((each) => {
      assign(each, node.name.value, item.text);
      return shell.statements(each, node.body.commands);
    });
    const { next, out } = sort(round);
    ends.push(...out);
    worlds = shell.merge([...skipping, ...next], node.pos);
  }
  return shell.merge([...ends, ...worlds], node.pos);
}

export function runWhile(shell: Runner, world: World, node: While): World[] {
  const condition = (each: World): Sides => {
    const { yes, no, gone } = tested(shell, [each], node.clause.commands);
    return node.kind === "while" ? { go: yes, stop: no, gone } : { go: no, stop: yes, gone };
  };
  return loop(shell, world, node, condition, (each) => [each]);
}

export function runForArithmetic(shell: Runner, world: World, node: ArithmeticFor): World[] {
  const evaluate = (each: World, expression: ArithmeticFor["test"]): World[] =>
    expression === undefined
      ? [each]
      : explore(each, (copy) => {
          const value = shell.expander.arithmetic(copy).value(expression);
          setStatus(copy, typeof value === "number" ? value !== 0 : value);
        }).map((outcome) => outcome.world);
  const condition = (each: World): Sides => {
    each.status = 0;
    const { yes, no } = branch(shell, evaluate(each, node.test));
    return { go: yes, stop: no, gone: [] };
  };
  return evaluate(world, node.initialize).flatMap((each) =>
    loop(shell, each, node, condition, (end) => evaluate(end, node.update)),
  );
}
