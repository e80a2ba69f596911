import type { Command, Word } from "unbash";
import { placeOf } from "../shell";
import type { World } from "../world/world";

/** The text of a command whose first word is an alias. */
export function aliased(world: World, node: Command): string | undefined {
  const active = world.options.has("expand_aliases") || world.options.has("posix");
  const name: Word | undefined = node.name;
  const value =
    active && name !== undefined && name.text === name.value ? world.aliases.get(name.value) : undefined;
  if (value === undefined || name === undefined || value.split(/\s/)[0] === name.value) {
    return undefined;
  }
  const code = world.frame.source.text;
  return `${code.slice(node.pos, name.pos)}${value}${code.slice(name.end, node.end)}`;
}

export function lineOf(world: World, position: number): number {
  return Number(placeOf(world, position).split(":").at(-1) ?? "1");
}
