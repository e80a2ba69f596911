import type { Text, Unknown } from "../text/text";
import type { Choices } from "./choices";
import { ForkedMap } from "./forked-map";
import type { FunctionDefinition, Source } from "./source";
import type { Variable } from "./variable";

/** A word of a command line. `many` if it stands for any number of words. */
export interface Field {
  readonly text: Text;
  /** The same with quoted characters marked, as a glob pattern. */
  readonly pattern: Text;
  readonly many: boolean;
}

/** An exit status, or what it depends on. */
export type Status = number | Unknown;

/** Where control goes after a command. */
export type Flow =
  | { readonly kind: "on" }
  | { readonly kind: "break" | "continue"; readonly levels: number }
  /** `discard`: bash gives up the line after an assignment to a read-only variable. */
  | { readonly kind: "return" | "exit" | "discard" };

export const ONWARDS: Flow = { kind: "on" };

/** A script, a call of a function, a sourced file, or the assignments before a command. */
export interface Frame {
  readonly kind: "script" | "function" | "sourced" | "prefix";
  readonly locals: ForkedMap<string, Variable>;
  readonly positional: readonly Field[];
  readonly functionName: string | undefined;
  /** Value of BASH_SOURCE. */
  readonly path: Text;
  readonly source: Source;
}

/** Text that a script has written to a file; "unknown" if it is not constant. */
export type FileContent = Text | "unknown" | "removed";

/**
 * One possible state of a shell. A command takes a world and returns the worlds that may follow. There are several if
 * the result depends on something that is known only on a host.
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
  /** Value of variables that no script sets. It is unknown once a file outside the revision was sourced. */
  otherVariables: Unknown | undefined;
  /** The unread rest of standard input. Undefined if it is unknown. */
  input: Text | undefined;
  /** Text that was written to standard output, if something reads it. */
  output: Text | undefined;
  flow: Flow = ONWARDS;
  /** Answers about unknown settings under which this world is reached. */
  assumptions: ReadonlySet<string> = new Set();
  /** True while a failing command does not end the shell under `set -e`. */
  tested = false;
  choices: Choices | undefined;
  /** Status of the last command substitution in the command that is being expanded. */
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
