import type { Text, Unknown } from "../text/text";
import type { Choices } from "./choices";
import { ForkedMap } from "./forked-map";
import type { FunctionDefinition, Source } from "./source";
import type { Variable } from "./variable";

/** A word of a command line; `many` where it stands for any number of words. */
export interface Field {
  readonly text: Text;
  /** The same with quoted characters marked, as a glob pattern. */
  readonly pattern: Text;
  readonly many: boolean;
}

/** An exit status, or what it hangs on. */
export type Status = number | Unknown;

/** Where control goes after a command. */
export type Flow =
  | { readonly kind: "on" }
  | { readonly kind: "break" | "continue"; readonly levels: number }
  /** `discard`: bash gives up the line after an assignment to a read-only variable. */
  | { readonly kind: "return" | "exit" | "discard" };

export const onwards: Flow = { kind: "on" };

/** A script, a call of a function, a sourced file, or the assignments before a command. */
export interface Frame {
  readonly kind: "script" | "function" | "sourced" | "prefix";
  readonly locals: ForkedMap<string, Variable>;
  readonly positional: readonly Field[];
  readonly functionName: string | undefined;
  /** What BASH_SOURCE says. */
  readonly path: Text;
  readonly source: Source;
}

/** What a script has written to a file; "unknown" when that is not constant. */
export type FileContent = Text | "unknown" | "removed";

/**
 * One state that a shell may be in. A command takes a world and gives those that may follow it: several where it
 * hangs on something that only a host knows.
 */
export class World {
  frames: readonly Frame[];
  globals = new ForkedMap<string, Variable>();
  functions = new ForkedMap<string, FunctionDefinition>();
  aliases = new ForkedMap<string, string>();
  options = new Set<string>();
  traps = new ForkedMap<string, string>();
  files = new ForkedMap<string, FileContent>();
  status: Status = 0;
  /** What variables that nobody set are: unknown once a file outside the revision was sourced. */
  otherVariables: Unknown | undefined;
  /** What remains to be read from standard input; undefined: unknown. */
  input: Text | undefined;
  /** What was written to standard output where somebody wants to know. */
  output: Text | undefined;
  flow: Flow = onwards;
  /** Choices between settings that nobody here knows, under which this world is reached. */
  assumptions: ReadonlySet<string> = new Set();
  /** True while a failing command does not end the shell under `set -e`. */
  tested = false;
  choices: Choices | undefined;
  /** Of the last command substitution in a command that is being expanded. */
  captured: Status | undefined;

  constructor(
    public cwd: Text,
    readonly name: Text,
    frame: Frame,
  ) {
    this.frames = [frame];
  }

  clone(): World {
    const copy = new World(this.cwd, this.name, this.frame);
    copy.frames = this.frames.map((frame) => ({ ...frame, locals: frame.locals.fork() }));
    copy.globals = this.globals.fork();
    copy.functions = this.functions.fork();
    copy.aliases = this.aliases.fork();
    copy.options = new Set(this.options);
    copy.traps = this.traps.fork();
    copy.files = this.files.fork();
    copy.status = this.status;
    copy.otherVariables = this.otherVariables;
    copy.input = this.input;
    copy.output = this.output;
    copy.flow = this.flow;
    copy.assumptions = this.assumptions;
    copy.tested = this.tested;
    return copy;
  }

  get frame(): Frame {
    const frame = this.frames.at(-1);
    if (frame === undefined) {
      throw new Error("a world has at least the frame of its script");
    }
    return frame;
  }

  get runs(): boolean {
    return this.flow.kind === "on";
  }

  assume(assumption: string): void {
    this.assumptions = new Set([...this.assumptions, assumption]);
  }
}
