import type { ParsedScript, Statement } from "unbash";
import { DECLARABLE_KINDS, isRelevant } from "../effect";
import { unknownAt } from "../shell";
import { ONWARDS, type World } from "../world/world";
import { lineInDialect } from "./dialect";
import type { Runner } from "./runner";

/** Bash reads a file line by line, so the lines before an error still run. */
export function runLines(shell: Runner, world: World, script: ParsedScript, code: string): World[] {
  const mistake = script.errors?.[0];
  const { commands } = script;
  const sound =
    mistake === undefined ? commands : commands.slice(0, -1).filter(({ end }) => end < mistake.pos);
  let worlds = [world];
  for (const statement of sound) {
    worlds = shell.merge(
      worlds.flatMap((each) => (each.runs ? runLine(shell, each, statement, code) : [each])),
      statement.pos,
    );
  }
  if (mistake !== undefined) {
    for (const each of worlds) {
      leaveUnread(shell, each, mistake.pos, mistake.message, code);
    }
  }
  return worlds;
}

function runLine(shell: Runner, world: World, statement: Statement, code: string): World[] {
  const lineOf = (position: number): number => code.slice(0, position).split("\n").length;
  const isDiscarded = world.options.size > 0 && world.options.has(discardedLine(lineOf(statement.pos)));
  const worlds = isDiscarded
    ? [world]
    : lineInDialect(shell, world, statement, (each) => shell.statement(each, statement));
  for (const each of worlds) {
    if (each.flow.kind === "discard") {
      each.flow = ONWARDS;
      each.status = 1;
      each.options.add(discardedLine(lineOf(statement.end)));
    }
  }
  return worlds;
}

function leaveUnread(shell: Runner, world: World, position: number, message: string, code: string): void {
  if (world.runs && isRelevant(code)) {
    const { id, why } = unknownAt(world, position, `the script cannot be parsed (${message})`);
    const assumptions = new Set([...world.assumptions, shell.findings.assumption(id, 2, why)]);
    for (const kind of DECLARABLE_KINDS) {
      shell.findings.add(kind, why, assumptions);
    }
  }
  world.status = 2;
}

function discardedLine(line: number): string {
  return `discarded ${line}`;
}
