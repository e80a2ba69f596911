import type { Assignment, Command, CommandArgument } from "unbash";
import type { Assigned } from "../declare/assigned";
import { apply, asField, evaluate } from "../declare/assignment";
import { DECLARATIONS, declare } from "../declare/declare";
import { plainField } from "../expand/chunk";
import { placeOf } from "../shell";
import { evaluateOnce, explore } from "../world/explore";
import { ForkedMap } from "../world/forked-map";
import type { Variable } from "../world/variable";
import type { Field, Frame, World } from "../world/world";
import { aliased, lineOf } from "./alias-text";
import { asksQuestions } from "./questions";
import { type Plan, planOf } from "./redirect/redirect-plan";
import { keepPlan, withPlan } from "./redirect/redirects";
import type { Runner } from "./runner";

interface Expanded {
  readonly words: readonly Field[];
  readonly declared: readonly (Field | Assigned)[] | undefined;
  readonly prefix: readonly Assigned[];
  readonly plan: Plan;
}

/** A simple command, without compound syntax: its words are expanded, and then it is called. */
export function runSimple(shell: Runner, world: World, node: Command): World[] {
  const expansion = aliased(world, node);
  if (expansion !== undefined) {
    return shell.text(world, expansion, { ...world.frame.source, firstLine: lineOf(world, node.pos) });
  }
  const at = placeOf(world, node.pos);
  const evaluate = asksQuestions(node) ? explore : evaluateOnce;
  const outcomes = evaluate(world, (copy) => expand(shell, copy, node));
  return shell.merge(
    outcomes.flatMap(({ world: copy, result }) => (copy.runs ? execute(shell, copy, result, at) : [copy])),
    node.pos,
  );
}

function expand(shell: Runner, world: World, node: Command): Expanded {
  world.captured = undefined;
  const name = node.name === undefined ? [] : shell.expander.fields(world, [node.name]);
  const first = plainField(name[0]);
  const declares = first !== undefined && DECLARATIONS.has(first) && !world.functions.has(first);
  const declared = declares ? node.args.flatMap((arg) => declaredArgument(shell, world, arg)) : undefined;
  const args = declares ? [] : node.args.flatMap((arg) => argument(shell, world, arg));
  const assignments = node.prefix.filter((part): part is Assignment => part.type === "Assignment");
  const alone = node.name === undefined;
  return {
    words: [...name, ...args],
    declared,
    prefix: assignments.map((assignment) => {
      const assigned = evaluate(shell, world, assignment);
      if (alone && !apply(shell, world, assigned)) {
        world.flow = { kind: "discard" };
      }
      return assigned;
    }),
    plan: planOf(shell, world, node.redirects),
  };
}

function argument(shell: Runner, world: World, node: CommandArgument): Field[] {
  return node.type === "Word" ? shell.expander.fields(world, [node]) : [asField(shell, world, node)];
}

function declaredArgument(shell: Runner, world: World, node: CommandArgument): (Field | Assigned)[] {
  return node.type === "Word" ? shell.expander.fields(world, [node]) : [evaluate(shell, world, node)];
}

function execute(shell: Runner, world: World, expanded: Expanded, at: string): World[] {
  const { words, declared, prefix, plan } = expanded;
  const captured = world.captured;
  world.captured = undefined;
  const name = plainField(words[0]);
  if (words.length === 0) {
    world.status = captured ?? 0;
    return withPlan(shell, world, plan, (inside) => [inside]);
  }
  if (name === "exec" && words.length === 1) {
    keepPlan(shell, world, plan);
    world.status = 0;
    return [world];
  }
  const names = new Set((declared ?? []).map((arg) => ("name" in arg ? arg.name : plainField(arg))));
  if (name === "export") {
    // `NAME=value export NAME` sets the variable permanently.
    prefix
      .filter((assigned) => names.has(assigned.name))
      .forEach((assigned) => {
        apply(shell, world, assigned);
      });
  }
  const call = (inside: World): World[] =>
    declared === undefined || name === undefined
      ? shell.call(inside, words, at)
      : [declare(shell, inside, name, declared, at)];
  return withPlan(shell, world, plan, (inside) =>
    withPrefix(
      shell,
      inside,
      prefix.filter((assigned) => name !== "export" || !names.has(assigned.name)),
      name,
      call,
    ),
  );
}

/** Assignments before a command last as long as the command. In POSIX mode, those before a special builtin stay. */
function withPrefix(
  shell: Runner,
  world: World,
  prefix: readonly Assigned[],
  name: string | undefined,
  call: (inside: World) => World[],
): World[] {
  if (prefix.length === 0) {
    return call(world);
  }
  if (world.options.has("posix") && name !== undefined && specialBuiltins.has(name)) {
    for (const assigned of prefix) {
      apply(shell, world, assigned);
    }
    return call(world);
  }
  const locals = new ForkedMap<string, Variable>();
  for (const assigned of prefix) {
    apply(shell, world, assigned, { exported: true }, locals);
  }
  const depth = world.frames.length;
  const frame: Frame = { ...world.frame, kind: "prefix", locals };
  world.frames = [...world.frames, frame];
  return call(world).map((end) => {
    end.frames = end.frames.slice(0, depth);
    return end;
  });
}

/** POSIX.1-2017, 2.14 Special Built-In Utilities. */
const specialBuiltins = new Set(
  "break : continue . eval exec exit export readonly return set shift times trap unset".split(" "),
);
