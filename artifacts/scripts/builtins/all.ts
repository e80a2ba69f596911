import type { Invocation, Shell } from "../shell";
import type { World } from "../world/world";
import { setAlias, unsetAlias } from "./alias";
import type { Builtin } from "./builtin";
import { describe, runBuiltin, runCommand, runExec } from "./command";
import { changeDirectory, leaveDirectory, workingDirectory } from "./directory";
import { evaluate } from "./evaluate";
import { leave, loopControl } from "./flow";
import { mapfile } from "./mapfile";
import { echo, printf } from "./print";
import { read } from "./read";
import { setBuiltin, shift, shopt } from "./set";
import { sourceFile } from "./source";
import { letBuiltin, testBuiltin } from "./test";
import { trap } from "./trap";
import { declareWords, getopts, unsetBuiltin } from "./variables";

const status =
  (code: number): Builtin =>
  (_shell, world) => {
    world.status = code;
    return [world];
  };

/** Commands of the shell itself. Those that neither change the shell nor print anything are not listed. */
const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [":", status(0)],
  ["true", status(0)],
  ["false", status(1)],
  ["[", testBuiltin],
  ["test", testBuiltin],
  ["let", letBuiltin],
  [".", sourceFile],
  ["source", sourceFile],
  ["eval", evaluate],
  ["echo", echo],
  ["printf", printf],
  ["read", read],
  ["mapfile", mapfile],
  ["readarray", mapfile],
  ["exit", leave("exit")],
  ["return", leave("return")],
  ["break", loopControl("break")],
  ["continue", loopControl("continue")],
  ["cd", changeDirectory],
  ["pushd", changeDirectory],
  ["popd", leaveDirectory],
  ["pwd", workingDirectory],
  ["set", setBuiltin],
  ["shift", shift],
  ["shopt", shopt],
  ["unset", unsetBuiltin],
  ["getopts", getopts],
  ["declare", declareWords],
  ["typeset", declareWords],
  ["local", declareWords],
  ["export", declareWords],
  ["readonly", declareWords],
  ["trap", trap],
  ["alias", setAlias],
  ["unalias", unsetAlias],
  ["exec", runExec],
  ["command", runCommand],
  ["builtin", runBuiltin],
  ["type", describe],
  ["wait", status(0)],
  ["sleep", status(0)],
  ["umask", status(0)],
  ["ulimit", status(0)],
  ["hash", status(0)],
  ["disown", status(0)],
]);

export function callBuiltin(shell: Shell, world: World, invocation: Invocation): World[] | undefined {
  return builtins.get(invocation.name)?.(shell, world, invocation);
}
