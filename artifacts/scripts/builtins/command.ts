import { plainField } from "../expand/chunk";
import { join, known } from "../text/text";
import { ForkedMap } from "../world/forked-map";
import type { Builtin } from "./builtin";
import { print } from "./print-text";

/** `command NAME` ignores functions. `command -v NAME` prints where the command is. */
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

/** `type NAME`, `type -t NAME`. The analysis knows the answer only for functions. */
export const describe: Builtin = (_shell, world, { args, at }) => {
  const name = plainField(args.filter((field) => plainField(field)?.startsWith("-") !== true)[0]) ?? "";
  const isFunction = world.functions.has(name);
  const unknown = { id: `${at} type`, why: `${at}: what ${name} is`, setting: false };
  const short = args.some((field) => /^-\w*t/.test(plainField(field) ?? ""));
  print(
    world,
    short ? known(isFunction ? "function\n" : "file\n") : [{ ...unknown, id: `${unknown.id} text` }],
  );
  world.status = isFunction ? 0 : unknown;
  return [world];
};

export const runBuiltin: Builtin = (shell, world, { args, at }) => shell.call(world, args, at, "builtins");

/** `exec NAME`: the program replaces the shell, so the shell's EXIT trap does not run. */
export const runExec: Builtin = (shell, world, { args, at }) => {
  const words = args.slice(args.findIndex((field) => !/^-(?:[cl]+|a)?$|^--$/.test(plainField(field) ?? "")));
  return shell.call(world, words, at, "programs").map((end) => {
    end.traps = new ForkedMap();
    end.flow = end.runs ? { kind: "exit" } : end.flow;
    return end;
  });
};
