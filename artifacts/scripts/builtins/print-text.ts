import { join, type Text } from "../text/text";
import type { World } from "../world/world";

/** Appends text to a command's output, if something reads that output. */
export function print(world: World, text: Text): void {
  world.output = world.output === undefined ? undefined : join([world.output, text]);
}
