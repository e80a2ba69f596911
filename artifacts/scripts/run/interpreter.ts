import { type CommandNode, type ParsedScript, type PipelineNode, parse, type Statement } from "unbash";
import { callBuiltin } from "../builtins/all";
import { declarableKinds, isRelevant } from "../effect";
import { plainField } from "../expand/chunk";
import { Expander } from "../expand/word";
import type { RevisionFiles } from "../files/revision-files";
import { runProgram } from "../programs/program";
import { placeOf, type Start, TooLong, unknownAt } from "../shell";
import type { Text, Unknown } from "../text/text";
import { explore } from "../world/choices";
import type { Findings } from "../world/findings";
import { merge } from "../world/merge";
import type { Source } from "../world/source";
import { type Field, onwards, type World } from "../world/world";
import { setStatus } from "./branch";
import { captureScript } from "./capture";
import { startChild } from "./child";
import { runCase, runIf } from "./choices";
import { Conditions } from "./conditions";
import { declare } from "./declare";
import { inDialect } from "./dialect";
import { checkFailure } from "./failure";
import { callFunction } from "./function-call";
import { runFor, runForArithmetic, runWhile } from "./loops";
import { runAndOr, runPipeline, runSubshell } from "./pipeline";
import { redirected } from "./redirects";
import type { Runner } from "./runner";
import { runSimple } from "./simple-command";

/** So many commands say that a script cannot be followed to its end. */
const mostSteps = 100_000;
/** So many shells in shells say that a script starts itself. */
const deepestChild = 20;

/** Follows shell scripts through every state that they may be in. */
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
    if (this.steps > mostSteps) {
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
    const script = parse(code);
    const worlds = this.lines(world, script, code);
    for (const each of worlds) {
      each.frames = [...each.frames.slice(0, -1), { ...each.frame, source: frame.source }];
    }
    return worlds;
  }

  capture(world: World, script: ParsedScript): Text {
    return captureScript(this, world, script);
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
    if (this.children > deepestChild) {
      throw new TooLong();
    }
    const ends = startChild(this, world, code, start, source);
    this.children -= 1;
    return ends;
  }

  command(world: World, node: PipelineNode | CommandNode): World[] {
    return inDialect(this, world, node, (each) => this.commandOf(each, node));
  }

  private commandOf(world: World, node: PipelineNode | CommandNode): World[] {
    switch (node.type) {
      case "Command":
        return checkFailure(this, runSimple(this, world, node));
      case "Pipeline":
        return checkFailure(this, runPipeline(this, world, node));
      case "Subshell":
        return checkFailure(this, runSubshell(this, world, node.body.commands));
      case "TestCommand":
      case "ArithmeticCommand":
        return checkFailure(this, this.condition(world, node));
      case "BraceGroup":
        return this.statements(world, node.body.commands);
      case "Redirected":
        return redirected(this, world, node.redirects, (inside) => this.command(inside, node.command));
      case "If":
        return runIf(this, world, node);
      case "Case":
        return runCase(this, world, node);
      case "For":
      case "Select":
        return runFor(this, world, node);
      case "ArithmeticFor":
        return runForArithmetic(this, world, node);
      case "While":
        return runWhile(this, world, node);
      case "Function":
        world.functions.set(node.name.value, {
          body: node.body,
          source: world.frame.source,
          path: world.frame.path,
        });
        world.status = 0;
        return [world];
      case "Coproc":
        return node.body.type === "CompoundList"
          ? runSubshell(this, world, node.body.commands)
          : this.command(world.clone(), node.body).slice(0, 0).concat(world);
    }
  }

  merge(worlds: readonly World[], position: number): World[] {
    const merged = merge(worlds, () => {
      const [first] = worlds;
      return first === undefined
        ? { id: "states", why: "too many states", setting: false }
        : unknownAt(first, position, "what the shell holds here hangs on too much");
    });
    return merged;
  }

  private statement(world: World, statement: Statement): World[] {
    const { command } = statement;
    if (statement.background !== true) {
      return command.type === "AndOr" ? runAndOr(this, world, command) : this.command(world, command);
    }
    const inBackground = world.clone();
    inBackground.output = undefined;
    const ends =
      command.type === "AndOr" ? runAndOr(this, inBackground, command) : this.command(inBackground, command);
    for (const end of ends) {
      for (const path of end.files.keys()) {
        if (end.files.get(path) !== world.files.get(path)) {
          world.files.set(path, "unknown");
        }
      }
    }
    world.status = 0;
    return [world];
  }

  private condition(
    world: World,
    node: Extract<CommandNode, { type: "TestCommand" | "ArithmeticCommand" }>,
  ): World[] {
    this.findings.place = placeOf(world, node.pos);
    return explore(world, (copy) => {
      if (node.type === "TestCommand") {
        return setStatus(copy, this.conditions.holds(copy, node.expression));
      }
      const value = node.expression === undefined ? 0 : this.expander.arithmetic(copy).value(node.expression);
      return setStatus(copy, typeof value === "number" ? value !== 0 : value);
    }).map((outcome) => outcome.world);
  }

  /** Bash reads a file line by line: what comes before a mistake runs. */
  private lines(world: World, script: ParsedScript, code: string): World[] {
    const mistake = script.errors?.[0];
    const list =
      mistake === undefined ? script.commands : script.commands.filter(({ end }) => end < mistake.pos);
    const sound = mistake === undefined ? list : list.slice(0, script.commands.length - 1);
    let worlds = [world];
    for (const statement of sound) {
      worlds = this.merge(
        worlds.flatMap((each) => (each.runs ? this.line(each, statement, code) : [each])),
        statement.pos,
      );
    }
    if (mistake !== undefined) {
      worlds.forEach((each) => {
        this.unread(each, mistake.pos, mistake.message, code);
      });
    }
    return worlds;
  }

  private line(world: World, statement: Statement, code: string): World[] {
    const lineOf = (position: number): number => code.slice(0, position).split("\n").length;
    const discarded = world.options.has(discardedLine(lineOf(statement.pos)));
    const worlds = discarded ? [world] : this.statement(world, statement);
    for (const each of worlds) {
      if (each.flow.kind === "discard") {
        each.flow = onwards;
        each.status = 1;
        each.options.add(discardedLine(lineOf(statement.end)));
      }
    }
    return worlds;
  }

  private unread(world: World, position: number, message: string, code: string): void {
    if (world.runs && isRelevant(code)) {
      const { id, why } = unknownAt(world, position, `the script cannot be read (${message})`);
      const assumptions = new Set([...world.assumptions, this.findings.assumption(id, 2, why)]);
      for (const kind of declarableKinds) {
        this.findings.add(kind, why, assumptions);
      }
    }
    world.status = 2;
  }
}

function discardedLine(line: number): string {
  return `discarded ${line}`;
}
