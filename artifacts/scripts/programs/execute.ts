import { posix } from "node:path";
import type { Shell, Start } from "../shell";
import { known, plain, type Text } from "../text/text";
import type { World } from "../world/world";
import { runCode } from "./code/code";
import { interpreterNamed } from "./code/interpreters-known";
import { unknownResult } from "./program-call";
import { SHELL_NAMES, shellOptions } from "./shell-names";

/** Runs a file of the revision as the kernel does, by its first line. */
export function executeFile(shell: Shell, world: World, path: string, start: Start, at: string): World[] {
  const code = shell.files.read(path);
  if (code === undefined) {
    return unknownResult(world, { name: posix.basename(path), at });
  }
  return execute(shell, world, known(code), start, { file: path, at });
}

/** Runs a file that a script has written. */
export function executeText(shell: Shell, world: World, code: Text, start: Start, at: string): World[] {
  return execute(shell, world, code, start, { file: at.replace(/:\d+$/, ""), at });
}

function execute(
  shell: Shell,
  world: World,
  code: Text,
  start: Start,
  where: { readonly file: string; readonly at: string },
): World[] {
  const [first] = code;
  const { program, options } = firstLine(typeof first === "string" ? first : "");
  if (program.endsWith("\r")) {
    world.status = 127;
    return [world];
  }
  const name = posix.basename(program);
  if (program === "" || SHELL_NAMES.has(name)) {
    const own = shellOptions(name, options);
    const source = { file: where.file, firstLine: 1, text: "" };
    return shell.child(world, code, { ...start, options: [...own, ...start.options] }, source);
  }
  const interpreter = interpreterNamed(name);
  return interpreter === undefined
    ? unknownResult(world, { name, at: where.at })
    : runCode(shell, world, {
        code: plain(code) ?? "",
        file: where.file,
        language: interpreter,
        at: where.at,
      });
}

/** The program in a first line such as `#!/usr/bin/env bash`. Empty without such a line. */
function firstLine(code: string): { readonly program: string; readonly options: readonly string[] } {
  const line = /^#![ \t]*([^\n]*)/.exec(code)?.[1];
  const words = (line ?? "").split(/[ \t]+/).filter((word) => word !== "");
  const [program = "", ...rest] = words;
  if (posix.basename(program) !== "env") {
    return { program, options: rest };
  }
  const named = rest.findIndex((word) => !word.startsWith("-") && !word.includes("="));
  return { program: rest[named] ?? "", options: rest.slice(named + 1) };
}
