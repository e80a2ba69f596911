import type { Text } from "../text/text";
import type { World } from "./world";

/** Code with unknown parts. Each part becomes a variable, so that the rest can be parsed. */
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
