import type { CompoundCommand, CompoundList, Redirected } from "unbash";
import type { Text } from "../text/text";

/** A text of commands that is being run, for messages and for paths relative to it. */
export interface Source {
  /** The file as messages name it: its path in the revision. */
  readonly file: string;
  /** Line of that file at which the text starts. */
  readonly firstLine: number;
  readonly text: string;
}

export interface FunctionDefinition {
  readonly body: CompoundCommand | Redirected | CompoundList;
  readonly source: Source;
  /** What BASH_SOURCE says in it. */
  readonly path: Text;
}

export function placeIn(source: Source, position: number): string {
  const before = source.text.slice(0, position);
  return `${source.file}:${source.firstLine + (before.match(/\n/g)?.length ?? 0)}`;
}
