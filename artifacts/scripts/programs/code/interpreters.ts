import { posix } from "node:path";
import { plainField } from "../../expand/chunk";
import type { Shell } from "../../shell";
import { plain } from "../../text/text";
import type { World } from "../../world/world";
import { type ProgramCall, unknownResult } from "../program-call";
import { runCode } from "./code";
import type { Language } from "./interpreters-known";

export { interpreterNamed } from "./interpreters-known";

/** `python3 FILE`, `python3 -c CODE`, `python3 -m MODULE`, or code from standard input. */
export function runInterpreter(shell: Shell, world: World, call: ProgramCall, language: Language): World[] {
  const words = call.args.map((field) => plainField(field));
  const inline = words.findIndex((word) => word !== undefined && language.inline.test(word));
  if (inline >= 0) {
    const code = call.args[inline + 1]?.text ?? [];
    const known = code.map((piece) => (typeof piece === "string" ? piece : " ")).join("");
    return runCode(shell, world, { code: known, file: undefined, language, at: call.at });
  }
  const files = call.args.flatMap((field) => {
    const located = shell.files.locate(world, field.text);
    if (located.kind === "directory" && language.name === "Go") {
      const inside = shell.files.below(located.path).filter((name) => /^[^/]+\.go$/.test(name));
      return inside.slice(0, 1).map((name) => posix.join(located.path, name));
    }
    return located.kind === "file" ? [located.path] : located.kind === "several" ? located.paths : [];
  });
  const module = words[words.indexOf("-m") + 1];
  const modules = words.includes("-m") && module !== undefined ? moduleFiles(shell, module) : [];
  const [file] = [...files, ...modules];
  if (file !== undefined) {
    return runCode(shell, world, { code: shell.files.read(file) ?? "", file, language, at: call.at });
  }
  const input =
    world.input === undefined || words.some((word) => word !== "-" && word?.startsWith("-") !== true)
      ? undefined
      : plain(world.input);
  return input === undefined
    ? unknownResult(world, call)
    : runCode(shell, world, { code: input, file: undefined, language, at: call.at });
}

function moduleFiles(shell: Shell, module: string): string[] {
  const path = module.replaceAll(".", "/");
  return shell.files.entries
    .map((entry) => entry.path)
    .filter((each) =>
      [`${path}.py`, `${path}/__main__.py`].some((name) => each === name || each.endsWith(`/${name}`)),
    );
}
