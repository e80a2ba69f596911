import { plainField } from "../expand/chunk";
import { known } from "../text/text";
import { assign, forgetVariables, lookUp, store, unset } from "../world/variables";
import type { World } from "../world/world";
import type { Builtin } from "./builtin";

export const declareWords: Builtin = (shell, world, { name, args, at }) => [
  shell.declare(world, name, args, at),
];

export const unsetBuiltin: Builtin = (_shell, world, { args, at }) => {
  world.status = 0;
  const functions = plainField(args[0]) === "-f";
  const reference = plainField(args[0]) === "-n";
  for (const field of args.filter((each) => !/^-[fvn]+$/.test(plainField(each) ?? ""))) {
    const name = plainField(field);
    if (name === undefined) {
      forgetVariables(world, {
        id: `${at} unset`,
        why: `${at}: the name of a variable is not constant`,
        setting: true,
      });
    } else if (functions) {
      world.functions.delete(name);
    } else if (reference) {
      world.globals.delete(name);
    } else {
      remove(world, name);
    }
  }
  return [world];
};

function remove(world: World, name: string): void {
  const [, array, key] = /^(\w+)\[(.+)\]$/.exec(name) ?? [];
  const variable = array === undefined ? undefined : lookUp(world, array);
  if (array !== undefined && key !== undefined && variable?.items !== undefined) {
    const byKey = new Map(variable.items.byKey);
    byKey.delete(key);
    store(world, array, { ...variable, items: { ...variable.items, byKey } });
    return;
  }
  if (lookUp(world, name) === undefined && world.functions.has(name)) {
    world.functions.delete(name);
  } else if (!unset(world, name)) {
    world.status = 1;
  }
}

/** A script without arguments has no options. With arguments, the options are unknown. */
export const getopts: Builtin = (_shell, world, { args, at }) => {
  const name = plainField(args[1]);
  const unknown = { id: `${at} getopts`, why: `${at}: the options of this script`, setting: true };
  if (world.frame.positional.length === 0 || name === undefined) {
    world.status = 1;
    return [world];
  }
  assign(world, name, [unknown]);
  assign(world, "OPTARG", [{ ...unknown, id: `${unknown.id} value` }]);
  assign(world, "OPTIND", known("1"));
  world.status = unknown;
  return [world];
};
