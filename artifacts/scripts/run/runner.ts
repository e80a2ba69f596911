import type { CommandNode, PipelineNode, Statement } from "unbash";
import type { Expander } from "../expand/word";
import type { Shell } from "../shell";
import type { World } from "../world/world";

/** What the parts that run commands need of each other, besides what everybody needs. */
export interface Runner extends Shell {
  readonly expander: Expander;
  statement(world: World, statement: Statement): World[];
  command(world: World, node: PipelineNode | CommandNode): World[];
  /** Makes worlds that do not differ one, and many that do fewer. */
  merge(worlds: readonly World[], position: number): World[];
}
