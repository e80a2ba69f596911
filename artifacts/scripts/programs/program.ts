import { posix } from "node:path";
import { unclear } from "../builtins/unclear";
import { plainField } from "../expand/chunk";
import type { Shell } from "../shell";
import { plain } from "../text/text";
import type { Field, World } from "../world/world";
import { aws } from "./aws";
import { eachCandidate } from "./candidates";
import { interpreterNamed, runInterpreter } from "./code/interpreters";
import { executeFile, executeText } from "./execute";
import { changesFiles, filePrograms } from "./file-programs";
import { noteFiles } from "./makes-files";
import { mentionedScripts } from "./mentioned-scripts";
import { noteEffects } from "./note-effects";
import { onPath } from "./on-path";
import { type ProgramCall, unknownResult } from "./program-call";
import { find, runParts } from "./runners";
import { runLater, runShell, SHELL_NAMES } from "./shells";
import { make } from "./started/make";
import { PACKAGE_MANAGERS, runPackageScript } from "./started/package-scripts";
import { systemctl } from "./started/units";
import { textPrograms } from "./text-programs";
import { unwrap } from "./wrappers/wrappers";
import { xargs } from "./wrappers/xargs";

/** Starts a program of the revision, or one that is known to start others. */
export function runProgram(
  shell: Shell,
  world: World,
  { words, at }: { readonly words: readonly Field[]; readonly at: string },
): World[] {
  const [first, ...args] = words;
  if (first === undefined) {
    return [world];
  }
  const wrapped = unwrap(shell, world, words, at);
  if (wrapped !== undefined) {
    return wrapped;
  }
  const call = { name: nameOf(first), args, at };
  return inRevision(shell, world, first, call) ?? byName(shell, world, call);
}

function nameOf(field: Field): string {
  const last = field.text.at(-1);
  const whole = plainField(field);
  return whole !== undefined
    ? posix.basename(whole)
    : typeof last === "string" && last.includes("/")
      ? posix.basename(last)
      : "";
}

function inRevision(shell: Shell, world: World, first: Field, call: ProgramCall): World[] | undefined {
  const name = plain(first.text);
  if (name !== undefined && !name.includes("/")) {
    const path = onPath(shell, world, name);
    return path === undefined ? undefined : inRevision(shell, world, { ...first, text: path }, call);
  }
  const located = shell.files.locate(world, first.text);
  switch (located.kind) {
    case "file":
      return executeFile(
        shell,
        world,
        located.path,
        { path: first.text, args: call.args, options: [] },
        call.at,
      );
    case "several":
      return eachCandidate(shell, world, call.at, located.paths, (each, path) =>
        executeFile(shell, each, path, { path: first.text, args: call.args, options: [] }, call.at),
      );
    case "written": {
      const content = world.files.get(located.key);
      return content === undefined || typeof content === "string"
        ? unknownResult(world, call)
        : executeText(shell, world, content, { path: first.text, args: call.args, options: [] }, call.at);
    }
    case "unclear":
      return [unknownProgram(shell, world, call)];
    default:
      return undefined;
  }
}

/** A completely unknown name may be a file of the revision, unless something shows which program is meant. */
function unknownProgram(shell: Shell, world: World, call: ProgramCall): World {
  const before = world.globals.fork();
  const { otherVariables } = world;
  noteEffects(shell, world, call);
  const after = unclear(shell, world, call.at, "which program is run here");
  after.globals = before;
  after.otherVariables = otherVariables;
  return unknownResult(after, call)[0] ?? after;
}

function byName(shell: Shell, world: World, call: ProgramCall): World[] {
  if (SHELL_NAMES.has(call.name)) {
    return runShell(shell, world, call);
  }
  noteEffects(shell, world, call);
  noteFiles(world, call);
  const program = changesFiles(call)
    ? filePrograms.get(call.name)
    : (textPrograms.get(call.name) ?? filePrograms.get(call.name) ?? runners.get(call.name));
  if (program !== undefined) {
    return program(shell, world, call);
  }
  if (NO_PROGRAM.test(call.name)) {
    world.status = 127;
    return [world];
  }
  if (PACKAGE_MANAGERS.has(call.name)) {
    return runPackageScript(shell, world, call);
  }
  const interpreter = interpreterNamed(call.name);
  return interpreter === undefined
    ? mentionedScripts(shell, world, call)
    : runInterpreter(shell, world, call, interpreter);
}

/** Values that scripts run as commands (`if $FLAG; then`). No host has programs of these names. */
const NO_PROGRAM = /^(true|false|on|off|enabled?|disabled?|[yntf]|no|[01])$/i;

const runners = new Map([
  ["aws", aws],
  ["xargs", xargs],
  ["find", find],
  ["run-parts", runParts],
  ["at", runLater],
  ["batch", runLater],
  ["make", make],
  ["gmake", make],
  ["systemctl", systemctl],
  ["service", systemctl],
]);
