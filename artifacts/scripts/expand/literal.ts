import { known, plain } from "../text/text";
import { scalarOf } from "../world/variable";
import { lookUp } from "../world/variables";
import type { World } from "../world/world";
import { type Chunk, quoted } from "./chunk";

export function literal(value: string, text: string): Chunk[] {
  const tilde = /^~(?=$|\/)/.test(text);
  if (!tilde) {
    return [unsplit(value, text)];
  }
  const home = { id: "$HOME", why: "$HOME differs on each host", setting: false };
  return [quoted([home]), unsplit(value.slice(1), text.slice(1))];
}

export function unsplit(value: string, text: string): Chunk {
  return {
    text: known(value),
    pattern: known(text.replace(/\\\n/g, "")),
    splits: false,
    quoted: text !== value,
  };
}

export function ifsOf(world: World): string {
  const variable = lookUp(world, "IFS");
  return (variable === undefined ? undefined : plain(scalarOf(variable) ?? [])) ?? " \t\n";
}
