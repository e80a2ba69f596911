import type { AndOr, Pipeline, Statement } from "unbash";
import { branch } from "../conditions/branch";
import type { Text } from "../text/text";
import { adopt } from "../world/adopt";
import type { Status, World } from "../world/world";
import type { Runner } from "./runner";
import { finish, inSubshell } from "./subshell";

export function runSubshell(shell: Runner, world: World, body: readonly Statement[]): World[] {
  return inSubshell(shell, world, (inside) => shell.statements(inside, body));
}

/** `A && B || C`: only the last command of a list ends a shell under `set -e`. */
export function runAndOr(shell: Runner, world: World, node: AndOr): World[] {
  const outer = world.tested;
  let worlds = [world];
  node.commands.forEach((command, index) => {
    const operator = node.operators[index - 1];
    const last = index === node.commands.length - 1;
    const { yes, no } =
      operator === undefined
        ? { yes: worlds, no: [] }
        : branch(
            shell,
            worlds.filter((each) => each.runs),
          );
    const stopped = operator === undefined ? [] : worlds.filter((each) => !each.runs);
    const [run, skip] = operator === "||" ? [no, yes] : [yes, no];
    const ran = run.flatMap((each) => {
      each.tested = outer || !last;
      return shell.command(each, command);
    });
    worlds = shell.merge([...ran, ...skip, ...stopped], command.pos);
  });
  for (const each of worlds) {
    each.tested = outer;
  }
  return worlds;
}

interface Stage {
  readonly world: World;
  readonly input: Text | undefined;
  /** The last status that was not 0, for `set -o pipefail`. */
  readonly failed: Status;
}

/** Every command of a pipeline runs in a separate shell and reads the output of the command before it. */
export function runPipeline(shell: Runner, world: World, node: Pipeline): World[] {
  const negated = node.prefixes.filter(({ type }) => type === "Negation").length % 2 === 1;
  const outer = world.tested;
  world.tested = outer || negated;
  const [only, ...others] = node.commands;
  const worlds =
    only !== undefined && others.length === 0 ? shell.command(world, only) : runStages(shell, world, node);
  return worlds
    .map((each) => {
      each.tested = outer;
      if (negated && each.runs) {
        each.status =
          typeof each.status === "number"
            ? Number(each.status === 0)
            : { ...each.status, id: `! ${each.status.id}` };
      }
      return each;
    })
    .flatMap((each) => (negated ? settled(shell, each) : [each]));
}

/** An unknown status that is negated: the sides of the choice are swapped. */
function settled(shell: Runner, world: World): World[] {
  const { yes, no } = branch(shell, [world]);
  return [...yes, ...no];
}

function runStages(shell: Runner, world: World, node: Pipeline): World[] {
  const input = world.input;
  let stages: Stage[] = [{ world, input, failed: 0 }];
  node.commands.forEach((command, index) => {
    const last = index === node.commands.length - 1;
    stages = stages.flatMap((stage) => {
      if (last && stage.world.options.has("lastpipe")) {
        stage.world.input = stage.input;
        return shell.command(stage.world, command).map((end) => ({ world: end, input, failed: end.status }));
      }
      const inside = stage.world.clone();
      inside.input = stage.input;
      inside.tested = true;
      inside.output = last ? stage.world.output : [];
      return finish(shell, shell.command(inside, command)).map((end) => next(stage, end, last));
    });
  });
  return shell.merge(
    stages.map((stage) => {
      stage.world.input = input;
      if (stage.world.options.has("pipefail")) {
        stage.world.status = stage.failed;
      }
      return stage.world;
    }),
    node.pos,
  );
}

function next(stage: Stage, end: World, last: boolean): Stage {
  const world = adopt(stage.world, end);
  world.output = last ? end.output : stage.world.output;
  return { world, input: end.output, failed: end.status === 0 ? stage.failed : end.status };
}
