import type { CommandNode, Coproc, PipelineNode } from "unbash";
import type { Conditions } from "../conditions/conditions";
import type { World } from "../world/world";
import { runInBackground } from "./background";
import { runCase, runIf } from "./choices";
import { checkFailure } from "./failure";
import { runFor, runForArithmetic, runWhile } from "./loops";
import { runPipeline, runSubshell } from "./pipeline";
import { redirected } from "./redirect/redirects";
import type { Runner } from "./runner";
import { runSimple } from "./simple-command";
import { runCondition } from "./test-command";

/** Runs one command of any kind. */
export function runNode(
  shell: Runner,
  conditions: Conditions,
  world: World,
  node: PipelineNode | CommandNode,
): World[] {
  switch (node.type) {
    case "Command":
      return checkFailure(shell, runSimple(shell, world, node));
    case "Pipeline":
      // `! COMMAND` never ends a shell (bash manual, "set -e").
      return node.prefixes.some(({ type }) => type === "Negation")
        ? runPipeline(shell, world, node)
        : checkFailure(shell, runPipeline(shell, world, node));
    case "Subshell":
      return checkFailure(shell, runSubshell(shell, world, node.body.commands));
    case "TestCommand":
    case "ArithmeticCommand":
      return checkFailure(shell, runCondition(shell, conditions, world, node));
    case "BraceGroup":
      return shell.statements(world, node.body.commands);
    case "Redirected":
      return redirected(shell, world, node.redirects, (inside) => shell.command(inside, node.command));
    case "If":
      return runIf(shell, world, node);
    case "Case":
      return runCase(shell, world, node);
    case "For":
    case "Select":
      return runFor(shell, world, node);
    case "ArithmeticFor":
      return runForArithmetic(shell, world, node);
    case "While":
      return runWhile(shell, world, node);
    case "Function": {
      const { source, path } = world.frame;
      world.functions.set(node.name.value, { body: node.body, source, path });
      world.status = 0;
      return [world];
    }
    case "Coproc":
      return runCoprocess(shell, world, node);
  }
}

function runCoprocess(shell: Runner, world: World, { body }: Coproc): World[] {
  return runInBackground(world, (copy) =>
    body.type === "CompoundList" ? shell.statements(copy, body.commands) : shell.command(copy, body),
  );
}
