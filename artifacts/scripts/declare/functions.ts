import { print } from "../builtins/print-text";
import { plain } from "../text/text";
import type { Field, World } from "../world/world";
import type { Assigned } from "./assigned";

/** `declare -f NAME`: prints or exports functions, and fails if no function has the name. */
export function describeFunctions(
  world: World,
  names: readonly (Field | Assigned)[],
  at: string,
  letters: string,
): World {
  for (const name of names) {
    const text = "text" in name ? plain(name.text) : undefined;
    if (text === undefined) {
      world.status = { id: `${at} function`, why: `${at}: whether there is this function`, setting: false };
    } else if (!world.functions.has(text)) {
      world.status = 1;
    }
    exportFunction(world, name, /x/.test(letters));
  }
  print(world, [{ id: `${at} function`, why: `${at}: the text of functions`, setting: false }]);
  return world;
}

export function exportFunction(world: World, name: Field | Assigned, exported: boolean): void {
  const text = "text" in name ? plain(name.text) : undefined;
  if (text !== undefined && exported) {
    world.options.add(`export -f ${text}`);
  }
}
