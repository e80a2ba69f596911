import { plainField } from "../expand/chunk";
import { join, known } from "../text/text";
import type { Builtin } from "./builtin";
import { print } from "./directory";

/** `command NAME` leaves functions out; `command -v NAME` says where it is. */
export const runCommand: Builtin = (shell, world, { args, at }) => {
  const [first, ...others] = args;
  const option = plainField(first);
  if (option === "-v" || option === "-V") {
    const name = plainField(others[0]) ?? "";
    const own = world.functions.has(name);
    const directory = { id: `${at} directory`, why: `${at}: where ${name} is`, setting: false };
    print(world, own ? known(`${name}\n`) : join([[directory], known(`/${name}\n`)]));
    world.status = own
      ? 0
      : { id: `${at} command -v`, why: `${at}: whether ${name} is there`, setting: false };
    return [world];
  }
  return shell.call(world, option === "-p" || option === "--" ? others : args, at, "builtins");
};

export const runBuiltin: Builtin = (shell, world, { args, at }) => shell.call(world, args, at, "builtins");

/** `exec NAME`: a program takes the place of the shell, which has no end of its own then. */
export const runExec: Builtin = (shell, world, { args, at }) => {
  const words = args.slice(args.findIndex((field) => !/^-(?:[cl]+|a)?$|^--$/.test(plainField(field) ?? "")));
  return shell.call(world, words, at, "programs").map((end) => {
    end.traps = new Map();
    end.flow = end.runs ? { kind: "exit" } : end.flow;
    return end;
  });
};
