import type { ParsedScript, Statement } from "unbash";
import type { RevisionFiles } from "./files/revision-files";
import type { Text, Unknown } from "./text/text";
import type { Findings } from "./world/findings";
import { placeIn, type Source } from "./world/source";
import type { Field, World } from "./world/world";

/** A command whose words are expanded. */
export interface Invocation {
  readonly name: string;
  readonly args: readonly Field[];
  /** `file:line`, for messages. */
  readonly at: string;
}

/** How a program outside the shell is started. */
export interface Start {
  readonly path: Text;
  readonly args: readonly Field[];
  /** Options of the shell that are on from the start. */
  readonly options: readonly string[];
}

/**
 * Functions that the parts of the interpreter call on each other. They get them as an argument, because commands
 * contain words and words contain commands.
 */
export interface Shell {
  readonly files: RevisionFiles;
  readonly findings: Findings;
  /** Counts a step. Throws TooLong if a script cannot be analyzed to its end. */
  step(): void;
  statements(world: World, list: readonly Statement[]): World[];
  /** Runs text in the current shell, as `eval` and `.` do. */
  text(world: World, code: string, source: Source): World[];
  /** The result of a command substitution, without its last newlines. Leaves its status in the world. */
  capture(world: World, script: ParsedScript): Text;
  /** The output of commands, in the form that `<( )` passes on. */
  printed(world: World, script: ParsedScript): Text;
  /** Calls a function, a builtin or a program by its words. `among` can exclude some of them. */
  call(world: World, words: readonly Field[], at: string, among?: "builtins" | "programs"): World[];
  /** Declares variables by expanded words, as `export "$NAME=true"` does. */
  declare(world: World, builtin: string, args: readonly Field[], at: string): World;
  /** The value of an arithmetic expression. */
  arithmetic(world: World, code: string): number | Unknown;
  /** Runs text in a separate shell. */
  child(world: World, code: Text, start: Start, source: Source): World[];
}

/** A script that takes too many steps or has too many states. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

export function placeOf(world: World, position: number): string {
  return placeIn(world.frame.source, position);
}

/** A result that is known only on a host. */
export function unknownAt(world: World, position: number, why: string, setting = false): Unknown {
  const at = placeOf(world, position);
  return { id: `${at}#${position} ${why}`, why: `${at}: ${why}`, setting };
}
