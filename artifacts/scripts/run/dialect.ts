import {
  type Command,
  type CommandNode,
  forEachChild,
  type PipelineNode,
  type Statement,
  type SyntaxNode,
} from "unbash";
import { placeOf } from "../shell";
import type { World } from "../world/world";
import type { Runner } from "./runner";

/** What dash does with a command that only bash has: it continues with a status, or ends there. */
type Failure = { readonly status: number; readonly ends: boolean };

/**
 * Runs a command of a script for `sh`, which is bash on Amazon Linux and dash on Ubuntu (Ubuntu wiki, "DashAsBinSh").
 * If only bash has the command, both cases are analyzed.
 */
export function inDialect(
  shell: Runner,
  world: World,
  node: PipelineNode | CommandNode,
  run: (world: World) => World[],
): World[] {
  const failure = world.options.has("posix") ? failureOf(world, node) : undefined;
  return failure === undefined ? run(world) : bothWays(shell, world, node, failure, run);
}

/** The same for a whole line, because dash gives up the line wherever its syntax differs. */
export function lineInDialect(
  shell: Runner,
  world: World,
  node: Statement,
  run: (world: World) => World[],
): World[] {
  return world.options.has("posix") && isSyntaxOfBash(node, world.frame.source.text)
    ? bothWays(shell, world, node, { status: 2, ends: true }, run)
    : run(world);
}

function bothWays(
  shell: Runner,
  world: World,
  node: SyntaxNode,
  failure: Failure,
  run: (world: World) => World[],
): World[] {
  const id = `sh of ${world.frame.source.file}`;
  const why = `${placeOf(world, node.pos)}: whether sh is bash, because only bash knows this command`;
  const [asBash, asDash] = [0, 1].map((side) => shell.findings.assumption(id, side, why));
  const ends: World[] = [];
  if (asDash !== undefined && !world.assumptions.has(asBash ?? "")) {
    const other = world.clone();
    other.assume(asDash);
    other.status = failure.status;
    other.flow = failure.ends ? { kind: "exit" } : other.flow;
    ends.push(other);
  }
  if (asBash !== undefined && !world.assumptions.has(asDash ?? "")) {
    world.assume(asBash);
    ends.push(...run(world));
  }
  return ends;
}

function isSyntaxOfBash(node: SyntaxNode, text: string): boolean {
  let found =
    node.type === "HereString" ||
    node.type === "ProcessSubstitution" ||
    node.type === "ArrayValue" ||
    node.type === "Select" ||
    node.type === "Coproc" ||
    node.type === "ArithmeticFor" ||
    (node.type === "CaseItem" && node.terminator !== undefined && node.terminator !== ";;") ||
    (node.type === "Function" && /^function\s/.test(text.slice(node.pos, node.end)));
  forEachChild(node, (child) => {
    found ||= isSyntaxOfBash(child, text);
  });
  return found;
}

function failureOf(world: World, node: PipelineNode | CommandNode): Failure | undefined {
  switch (node.type) {
    case "TestCommand":
    case "ArithmeticCommand":
      return { status: 127, ends: false };
    case "ArithmeticFor":
    case "Select":
    case "Coproc":
      return { status: 2, ends: true };
    case "Function":
      return /^function\s/.test(world.frame.source.text.slice(node.pos, node.end))
        ? { status: 2, ends: true }
        : undefined;
    case "Command":
      return failureOfCommand(world.frame.source.text.slice(node.pos, node.end), node);
    default:
      return undefined;
  }
}

const missing = new Set("source declare typeset let mapfile readarray shopt pushd popd builtin".split(" "));

function failureOfCommand(text: string, { name, args, prefix }: Command): Failure | undefined {
  const isTest = name?.value === "[" || name?.value === "test";
  const appends = prefix.some((part) => part.type === "Assignment" && part.append === true);
  const hasArray = prefix.some(
    (part) => part.type === "Assignment" && (part.index !== undefined || part.value.type === "ArrayValue"),
  );
  if (hasArray || /<<<|&>|<\(|\$'|\$\{!|\$\{\w+(\[|[,^/@]|:[^-=?+])/.test(text)) {
    return { status: 2, ends: true };
  }
  if (isTest && args.some((arg) => arg.type === "Word" && arg.value === "==")) {
    return { status: 2, ends: false };
  }
  if (name?.value === "local" && args.some((arg) => arg.type === "Word" && arg.value.startsWith("-"))) {
    return { status: 2, ends: true };
  }
  const printsToVariable = name?.value === "printf" && args[0]?.type === "Word" && args[0].value === "-v";
  return appends || printsToVariable || (name !== undefined && missing.has(name.value))
    ? { status: 127, ends: false }
    : undefined;
}
