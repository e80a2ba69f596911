import { plainField } from "../expand/chunk";
import type { Field, World } from "../world/world";
import type { Builtin } from "./builtin";

const LETTERS: Readonly<Record<string, string>> = {
  a: "allexport",
  e: "errexit",
  u: "nounset",
  f: "noglob",
  n: "noexec",
  x: "xtrace",
};

export const setBuiltin: Builtin = (_shell, world, { args }) => {
  world.status = 0;
  for (let index = 0; index < args.length; index += 1) {
    const word = plainField(args[index]) ?? "";
    if (!/^[-+]./.test(word)) {
      setPositional(world, args.slice(index));
      break;
    }
    if (word === "--") {
      setPositional(world, args.slice(index + 1));
      break;
    }
    const on = word.startsWith("-");
    for (const letter of word.slice(1)) {
      if (letter === "o") {
        index += 1;
        option(world, plainField(args[index]) ?? "", on);
      } else {
        option(world, LETTERS[letter] ?? letter, on);
      }
    }
  }
  return [world];
};

function option(world: World, name: string, on: boolean): void {
  if (on) {
    world.options.add(name);
  } else {
    world.options.delete(name);
  }
}

function setPositional(world: World, positional: readonly Field[]): void {
  const frame = world.frame;
  world.frames = [...world.frames.slice(0, -1), { ...frame, positional }];
}

export const shift: Builtin = (_shell, world, { args }) => {
  const count = Number(plainField(args[0]) ?? "1");
  const { positional } = world.frame;
  const many = positional.slice(0, count).some((field) => field.many);
  const fits = count <= positional.length;
  setPositional(world, many ? positional : fits ? positional.slice(count) : positional);
  world.status = fits || many ? 0 : 1;
  return [world];
};

export const shopt: Builtin = (_shell, world, { args }) => {
  const words = args.map((field) => plainField(field) ?? "");
  const on = words.some((word) => /^-\w*s/.test(word));
  const off = words.some((word) => /^-\w*u/.test(word));
  const names = words.filter((word) => !word.startsWith("-"));
  world.status = on || off || names.every((name) => world.options.has(name)) ? 0 : 1;
  for (const name of on || off ? names : []) {
    option(world, name, on);
  }
  return [world];
};
