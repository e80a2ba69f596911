import type { Shell } from "../shell";
import { join, type Text } from "../text/text";
import type { Field, World } from "../world/world";

/** The text of several files, one after the other. Undefined if one of them is unknown. */
export function contents(shell: Shell, world: World, files: readonly Field[]): Text | undefined {
  const texts = files.map((field) => (field.many ? undefined : shell.files.content(world, field.text)));
  const found = texts.filter((text) => text !== undefined);
  return found.length === texts.length ? join(found) : undefined;
}
