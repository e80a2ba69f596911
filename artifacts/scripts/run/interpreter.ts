import type { CommandNode, ParsedScript, PipelineNode, Statement } from "unbash";
import { callBuiltin } from "../builtins/all";
import { Conditions } from "../conditions/conditions";
import { declare } from "../declare/declare";
import { plainField } from "../expand/chunk";
import { Expander } from "../expand/word";
import type { RevisionFiles } from "../files/revision-files";
import { parsed } from "../parsed";
import { runProgram } from "../programs/program";
import { type Start, TooLong, unknownAt } from "../shell";
import type { Text, Unknown } from "../text/text";
import type { Findings } from "../world/findings";
import { merge } from "../world/merge";
import type { Source } from "../world/source";
import type { Field, World } from "../world/world";
import { runInBackground } from "./background";
import { captureScript, printedBy } from "./capture";
import { startChild } from "./child";
import { inDialect } from "./dialect";
import { callFunction } from "./function-call";
import { runLines } from "./lines";
import { runNode } from "./node";
import { runAndOr } from "./pipeline";
import type { Runner } from "./runner";

/** A script with more commands than this cannot be analyzed to its end. */
const MOST_STEPS = 40_000;
/** More nested shells than this mean that a script starts itself. */
const DEEPEST_CHILD = 20;

/** Analyzes shell scripts through every state that they may be in. */
export class Interpreter implements Runner {
  readonly expander = new Expander(this);
  private readonly conditions = new Conditions(this, this.expander);
  private steps = 0;
  private children = 0;

  constructor(
    readonly files: RevisionFiles,
    readonly findings: Findings,
  ) {}

  step(): void {
    this.steps += 1;
    if (this.steps > MOST_STEPS) {
      throw new TooLong();
    }
  }

  statements(world: World, list: readonly Statement[]): World[] {
    return list.reduce<World[]>(
      (worlds, statement) =>
        this.merge(
          worlds.flatMap((each) => (each.runs ? this.statement(each, statement) : [each])),
          statement.pos,
        ),
      [world],
    );
  }

  text(world: World, code: string, source: Source): World[] {
    const frame = world.frame;
    const inText = { ...frame, source: { ...source, text: code } };
    world.frames = [...world.frames.slice(0, -1), inText];
    this.findings.reached.add(source.file);
    const worlds = runLines(this, world, parsed(code), code);
    for (const each of worlds) {
      each.frames = [...each.frames.slice(0, -1), { ...each.frame, source: frame.source }];
    }
    return worlds;
  }

  capture(world: World, script: ParsedScript): Text {
    return captureScript(this, world, script);
  }

  printed(world: World, script: ParsedScript): Text {
    return printedBy(this, world, script);
  }

  call(world: World, words: readonly Field[], at: string, among?: "builtins" | "programs"): World[] {
    this.step();
    this.findings.place = at;
    const [first, ...args] = words;
    if (first === undefined) {
      return [world];
    }
    const name = plainField(first);
    const definition = name === undefined || among !== undefined ? undefined : world.functions.get(name);
    if (definition !== undefined && name !== undefined) {
      return callFunction(this, world, definition, name, args);
    }
    const isBuiltin = name !== undefined && among !== "programs";
    return (
      (isBuiltin ? callBuiltin(this, world, { name, args, at }) : undefined) ??
      runProgram(this, world, { words, at })
    );
  }

  declare(world: World, builtin: string, args: readonly Field[], at: string): World {
    return declare(this, world, builtin, args, at);
  }

  arithmetic(world: World, code: string): number | Unknown {
    return this.expander.arithmetic(world).text(code, 0);
  }

  child(world: World, code: Text, start: Start, source: Source): World[] {
    this.step();
    this.children += 1;
    if (this.children > DEEPEST_CHILD) {
      throw new TooLong();
    }
    const ends = startChild(this, world, code, start, source);
    this.children -= 1;
    return ends;
  }

  command(world: World, node: PipelineNode | CommandNode): World[] {
    return inDialect(this, world, node, (each) => runNode(this, this.conditions, each, node));
  }

  merge(worlds: readonly World[], position: number): World[] {
    return merge(worlds, () => {
      const [first] = worlds;
      return first === undefined
        ? { id: "states", why: "too many states", setting: false }
        : unknownAt(first, position, "the state of the shell here depends on too many things");
    });
  }

  statement(world: World, statement: Statement): World[] {
    if (world.options.has("noexec")) {
      return [world];
    }
    const { command } = statement;
    const run = (each: World): World[] =>
      command.type === "AndOr" ? runAndOr(this, each, command) : this.command(each, command);
    return statement.background === true ? runInBackground(world, run) : run(world);
  }
}
