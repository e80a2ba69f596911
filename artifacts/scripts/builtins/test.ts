import { setStatus } from "../conditions/branch";
import { testArguments } from "../conditions/tests";
import { plain, unknownIn } from "../text/text";
import type { Builtin } from "./builtin";

export const testBuiltin: Builtin = (shell, world, { name, args, at }) => {
  const closed = plain(args.at(-1)?.text ?? []) === "]";
  if (name === "[" && !closed) {
    world.status = 2;
    return [world];
  }
  setStatus(world, testArguments(shell, world, name === "[" ? args.slice(0, -1) : args, at));
  return [world];
};

export const letBuiltin: Builtin = (shell, world, { args }) => {
  for (const { text } of args) {
    const code = plain(text);
    const value = code === undefined ? (unknownIn(text) ?? 0) : shell.arithmetic(world, code);
    setStatus(world, typeof value === "number" ? value !== 0 : value);
  }
  return [world];
};
