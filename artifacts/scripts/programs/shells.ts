import { sourceAt } from "../builtins/evaluate";
import { unclear } from "../builtins/unclear";
import { plainField } from "../expand/chunk";
import type { Shell } from "../shell";
import { known, type Text } from "../text/text";
import type { Field, World } from "../world/world";
import { eachCandidate } from "./candidates";
import { type Program, type ProgramCall, unknownResult } from "./program-call";
import { shellOptions } from "./shell-names";

export { SHELL_NAMES } from "./shell-names";

/** `bash FILE`, `bash -c COMMANDS`, or commands from standard input. */
export function runShell(shell: Shell, world: World, call: ProgramCall): World[] {
  const { options, commands, rest } = split(call.args);
  const names = shellOptions(call.name, options);
  if (commands) {
    const [code, name, ...args] = rest;
    const path = name?.text ?? known(call.name);
    return shell.child(world, code?.text ?? [], { path, args, options: names }, sourceAt(call.at));
  }
  const [file, ...args] = options.some((option) => /^-[a-z]*s/.test(option)) ? [] : rest;
  if (file === undefined) {
    const code = world.input;
    return code === undefined
      ? unknownResult(world, call)
      : shell.child(world, code, { path: known(call.name), args: rest, options: names }, sourceAt(call.at));
  }
  return runFile(shell, world, file, args, names, call);
}

/** `at` and `batch` run their input with the current environment. */
export const runLater: Program = (shell, world, call) => {
  const files = call.args.map((field) => plainField(field));
  const file = call.args[files.indexOf("-f") + 1];
  const input =
    files.includes("-f") && file !== undefined ? shell.files.content(world, file.text) : world.input;
  if (input === undefined) {
    return unknownResult(world, call);
  }
  const start = { path: known("sh"), args: [], options: ["posix"] };
  return shell.child(world, input, start, sourceAt(call.at)).flatMap((end) => unknownResult(end, call));
};

function runFile(
  shell: Shell,
  world: World,
  file: Field,
  args: readonly Field[],
  options: readonly string[],
  call: ProgramCall,
): World[] {
  const located = shell.files.locate(world, file.text);
  const start = { path: file.text, args, options };
  switch (located.kind) {
    case "file":
      return shell.child(world, contentOf(shell, located.path), start, {
        file: located.path,
        firstLine: 1,
        text: "",
      });
    case "several":
      return eachCandidate(shell, world, call.at, located.paths, (each, path) =>
        shell.child(each, contentOf(shell, path), start, { file: path, firstLine: 1, text: "" }),
      );
    case "written": {
      const content = world.files.get(located.key);
      return content === undefined || typeof content === "string"
        ? unknownResult(world, call)
        : shell.child(world, content, start, sourceAt(call.at));
    }
    case "unclear": {
      const end = unclear(shell, world.clone(), call.at, "which script is run here");
      world.status = end.status;
      return unknownResult(world, call);
    }
    default:
      return unknownResult(world, call);
  }
}

function contentOf(shell: Shell, path: string): Text {
  const code = shell.files.read(path);
  return code === undefined || code === "" ? [] : [code];
}

function split(args: readonly Field[]): {
  readonly options: readonly string[];
  readonly commands: boolean;
  readonly rest: readonly Field[];
} {
  const options: string[] = [];
  let commands = false;
  let index = 0;
  for (; index < args.length; index += 1) {
    const word = plainField(args[index]);
    if (word === "--" || word === "-") {
      index += 1;
      break;
    }
    if (word === undefined || !/^[-+]/.test(word)) {
      break;
    }
    options.push(word);
    commands ||= /^-[a-z]*c/.test(word);
    if (/^-[a-z]*o$|^[+-]O$|^--(rcfile|init-file)$/.test(word)) {
      index += 1;
      options.push(plainField(args[index]) ?? "");
    }
  }
  return { options, commands, rest: args.slice(index) };
}
