import type { Invocation, Shell } from "../shell";
import type { World } from "../world/world";

/** A command of the shell itself. */
export type Builtin = (shell: Shell, world: World, invocation: Invocation) => World[];
