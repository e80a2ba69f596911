import type { Text } from "../text/text";
import type { World } from "./world";

/** Code with unknown parts: each of them becomes a variable that holds it, so that the rest can be read. */
export function spliced(world: World, code: Text): string {
  return code
    .map((piece) => {
      if (typeof piece === "string") {
        return piece;
      }
      const name = `__unknown_${piece.id.replace(/\W/gu, (character) => `_${character.codePointAt(0) ?? 0}_`)}`;
      world.globals.set(name, { value: [piece] });
      return `\${${name}}`;
    })
    .join("");
}
