import type { Random } from "./random";

/** Builds the text of statements, and the files that they read. */
export interface Builder {
  readonly random: Random;
  /** By name: the text of each. */
  readonly files: Map<string, string>;
  /** A name that no other statement uses. */
  fresh(): string;
  /** What a setting may be set to. */
  value(): string;
  /** A way to write the value, or one of `value()`. */
  word(value?: string): string;
  statement(depth: number): string;
  /** At least one statement, and at most `most` (default 2). */
  statements(depth: number, most?: number): string;
  /** The name of a new file with this text. */
  file(text: string, ending?: string): string;
}
