import { posix } from "node:path";
import { plainField } from "../expand/chunk";
import { absolute } from "../files/host-path";
import { throughCharacters } from "../text/opaque";
import { join, known, type Text, unknownIn } from "../text/text";
import { lookUp } from "../world/variables";
import type { World } from "../world/world";
import type { Builtin } from "./builtin";
import { print } from "./print-text";

export const changeDirectory: Builtin = (shell, world, { name, args, at }) => {
  const target = args.find((field) => !/^-[LPe@n]+$|^--$/.test(plainField(field) ?? ""));
  const before = world.cwd;
  const former = lookUp(world, "OLDPWD")?.value;
  world.globals.set("OLDPWD", { value: before });
  if (name === "pushd") {
    world.globals.set(stackOf(world), { value: before });
  }
  if (target === undefined || plainField(target) === "-") {
    world.cwd = (target === undefined ? undefined : former) ?? [
      { id: `${at} cd`, why: `${at}: this directory is known only on hosts`, setting: false },
    ];
    world.status = 0;
    return [world];
  }
  const located = shell.files.locate(world, target.text);
  world.cwd = normalized(absolute(before, target.text));
  world.status =
    located.kind === "directory" ? 0 : { id: `${at} cd`, why: `${at}: whether cd succeeds`, setting: false };
  return [world];
};

export const leaveDirectory: Builtin = (_shell, world, { at }) => {
  const top = stackOf(world, -1);
  world.cwd = world.globals.get(top)?.value ?? [
    { id: `${at} popd`, why: `${at}: this directory is known only on hosts`, setting: false },
  ];
  world.globals.delete(top);
  world.status = 0;
  return [world];
};

/** Name under which a directory that `pushd` has left is stored. No script can have such a variable. */
function stackOf(world: World, step = 0): string {
  const depth = [...world.globals.keys()].filter((name) => name.startsWith("pushd ")).length;
  return `pushd ${depth + step}`;
}

export const workingDirectory: Builtin = (_shell, world) => {
  print(world, join([world.cwd, known("\n")]));
  world.status = 0;
  return [world];
};

export function normalized(path: Text): Text {
  return unknownIn(path) === undefined || typeof path[0] === "string"
    ? throughCharacters(path, (value) => posix.normalize(value).replace(/(?<=.)\/$/, ""))
    : throughCharacters(path, (value) => posix.normalize(value).replace(/\/$/, ""));
}
