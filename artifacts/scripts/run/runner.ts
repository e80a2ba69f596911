import type { CommandNode, PipelineNode, Statement } from "unbash";
import type { Expander } from "../expand/word";
import type { Shell } from "../shell";
import type { World } from "../world/world";

/** Functions that the parts that run commands call on each other, besides the general ones. */
export interface Runner extends Shell {
  readonly expander: Expander;
  statement(world: World, statement: Statement): World[];
  command(world: World, node: PipelineNode | CommandNode): World[];
  /** Merges worlds that do not differ, and reduces the number of worlds if there are many. */
  merge(worlds: readonly World[], position: number): World[];
}
