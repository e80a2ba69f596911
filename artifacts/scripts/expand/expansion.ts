import type { Word, WordPart } from "unbash";
import type { Text, Unknown } from "../text/text";
import type { World } from "../world/world";
import type { Chunk } from "./chunk";

/** Functions that the parts of word expansion call on each other. */
export interface Expansion {
  text(world: World, word: Word): Text;
  pattern(world: World, word: Word): Text;
  chunks(world: World, word: Word): Chunk[];
  partsText(world: World, parts: readonly WordPart[]): Text;
  /** The value of an arithmetic expression. */
  evaluate(world: World, code: string, position: number): number | Unknown;
}
