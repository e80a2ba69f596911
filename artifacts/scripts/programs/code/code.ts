import { posix } from "node:path";
import { type EffectKind, effectsNamedIn } from "../../effect";
import type { Shell } from "../../shell";
import { plain } from "../../text/text";
import { environmentOf } from "../../world/variables";
import type { World } from "../../world/world";
import { unknownResult } from "../program-call";
import { importedFiles, withoutComments } from "./code-reader";
import { type Language, languageOfFile } from "./interpreters-known";

/** Code in a language other than the shell's. */
export interface Code {
  readonly code: string;
  /** Its path in the revision. */
  readonly file: string | undefined;
  readonly language: Language;
  readonly at: string;
}

/**
 * Records the calls that code in another language names, in the code itself and in the files of the revision that it
 * imports. This code is not executed step by step. Each call counts as made, unless HANDLE_PROCS decides about it.
 */
export function runCode(shell: Shell, world: World, start: Code): World[] {
  const seen = new Set<string>();
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { file } = next;
    if (file !== undefined && seen.has(file)) {
      continue;
    }
    seen.add(file ?? "");
    shell.findings.reached.add(file ?? "");
    const text = withoutComments(next.code, next.language);
    noteCalls(shell, world, text, next);
    for (const path of importedFiles(shell.files, text, file)) {
      pending.push({
        code: shell.files.read(path) ?? "",
        file: path,
        language: languageOfFile(path),
        at: start.at,
      });
    }
  }
  return unknownResult(world, { name: posix.basename(start.file ?? start.language.name), at: start.at });
}

function noteCalls(shell: Shell, world: World, code: string, { file, at }: Code): void {
  const text = code.replace(CONCATENATION, (joint) => joint.replace(/[^\n]/g, ""));
  noteBuilt(shell, world, text, file ?? at);
  for (const { kind, index } of effectsNamedIn(text)) {
    const line = text.slice(0, index).split("\n").length;
    const place = file === undefined ? at : `${file}:${line}`;
    if (!/HANDLE_PROCS/.test(text)) {
      shell.findings.add(kind, place, world.assumptions);
    } else {
      noteGuarded(shell, world, kind, place);
    }
  }
}

/** `"suspend" + "_processes"`. */
const CONCATENATION = /(["'`])[ \t]*\n?[ \t]*[+.][ \t]*\n?[ \t]*\1/g;

/** `f"{verb}_processes"`: a name that is composed when the code runs. */
function noteBuilt(shell: Shell, world: World, text: string, place: string): void {
  const built = /(?:\}|%s)[-_]?processes\b/i.exec(text);
  if (built === null || !/suspend/i.test(text)) {
    return;
  }
  const line = `${place}:${text.slice(0, built.index).split("\n").length}`;
  const why = `${line}: which operation of Auto Scaling this code calls`;
  const assumptions = new Set([...world.assumptions, shell.findings.assumption(`${line} built`, 2, why)]);
  shell.findings.add("suspends", line, assumptions);
  shell.findings.add("resumes", line, assumptions);
}

/** A call next to HANDLE_PROCS depends on the value with which the code is started, if that is known. */
function noteGuarded(shell: Shell, world: World, kind: EffectKind, place: string): void {
  const variable = environmentOf(world).get("HANDLE_PROCS");
  const value = variable?.value === undefined ? undefined : plain(variable.value);
  const switched = kind === "suspends" || kind === "resumes";
  if (!switched || value === "true") {
    shell.findings.add(kind, place, world.assumptions);
  } else if (value !== "false") {
    const why = `${place}: what HANDLE_PROCS is in this code`;
    shell.findings.add(
      kind,
      place,
      new Set([...world.assumptions, shell.findings.assumption(`${place} guard`, 2, why)]),
    );
  }
}
