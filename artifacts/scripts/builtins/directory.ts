import { posix } from "node:path";
import { plainField } from "../expand/chunk";
import { absolute } from "../files/host-path";
import { throughCharacters } from "../text/opaque";
import { join, known, type Text, unknownIn } from "../text/text";
import type { World } from "../world/world";
import type { Builtin } from "./builtin";

export const changeDirectory: Builtin = (shell, world, { args, at }) => {
  const target = args.find((field) => !/^-[LPe@n]+$|^--$/.test(plainField(field) ?? ""));
  const before = world.cwd;
  if (target === undefined || plainField(target) === "-") {
    world.cwd = [{ id: `${at} cd`, why: `${at}: this directory is known on hosts only`, setting: false }];
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
  world.cwd = [{ id: `${at} popd`, why: `${at}: this directory is known on hosts only`, setting: false }];
  world.status = 0;
  return [world];
};

export const workingDirectory: Builtin = (_shell, world) => {
  print(world, join([world.cwd, known("\n")]));
  world.status = 0;
  return [world];
};

/** Appends to what a command prints, where somebody reads it. */
export function print(world: World, text: Text): void {
  world.output = world.output === undefined ? undefined : join([world.output, text]);
}

export function normalized(path: Text): Text {
  return unknownIn(path) === undefined || typeof path[0] === "string"
    ? throughCharacters(path, (value) => posix.normalize(value).replace(/(?<=.)\/$/, ""))
    : throughCharacters(path, (value) => posix.normalize(value).replace(/\/$/, ""));
}
