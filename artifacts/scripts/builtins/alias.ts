import { plain } from "../text/text";
import type { Builtin } from "./builtin";

export const setAlias: Builtin = (_shell, world, { args }) => {
  for (const { text } of args) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(plain(text) ?? "") ?? [];
    if (name !== undefined && value !== undefined) {
      world.aliases.set(name, value);
    }
  }
  world.status = 0;
  return [world];
};

export const unsetAlias: Builtin = (_shell, world, { args }) => {
  for (const { text } of args) {
    world.aliases.delete(plain(text) ?? "");
  }
  if (args.some(({ text }) => plain(text) === "-a")) {
    world.aliases.clear();
  }
  world.status = 0;
  return [world];
};
