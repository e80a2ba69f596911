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
  /** Value of BASH_SOURCE in it. */
  readonly path: Text;
}

export function placeIn(source: Source, position: number): string {
  return `${source.file}:${source.firstLine + linesBefore(source.text, position)}`;
}

/** Cache of line ends by text, because every command asks for its position. */
const LINE_ENDS = new Map<string, readonly number[]>();

function linesBefore(text: string, position: number): number {
  let ends = LINE_ENDS.get(text);
  if (ends === undefined) {
    ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
    if (LINE_ENDS.size > 500) {
      LINE_ENDS.clear();
    }
    LINE_ENDS.set(text, ends);
  }
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
