import { plainField } from "../expand/chunk";
import { keyOf, plain } from "../text/text";
import { runCode } from "./code/code";
import { interpreterNamed } from "./code/interpreters-known";
import { contents } from "./contents";
import { awk } from "./filters/awk";
import { cut, head, tail, translate } from "./filters/cut-and-tail";
import type { Filter } from "./filters/filter-options";
import { grep } from "./filters/grep";
import { base64, reversed } from "./filters/letters";
import { sed } from "./filters/sed";
import { sort, uniq } from "./filters/sort";
import { filtered, type Program, unknownResult } from "./program-call";

/** A filter of lines. It reads its files, or standard input. */
const lines =
  (parse: (args: readonly string[]) => Filter): Program =>
  (shell, world, call) => {
    const words = call.args.map((field) => keyOf(field.text));
    const { files, change, isQuiet } = parse(words);
    const fields = call.args.filter((field) => files.includes(keyOf(field.text)));
    if (
      call.args.some((field) => field.many || (plainField(field) === undefined && !fields.includes(field)))
    ) {
      return unknownResult(world, call);
    }
    const input = files.length === 0 ? world.input : contents(shell, world, fields);
    const printed =
      input === undefined || plain(input) === undefined ? undefined : change?.(plain(input) ?? "");
    const ends = filtered(world, call, input, () =>
      isQuiet === true && printed !== undefined ? "" : printed,
    );
    for (const end of ends) {
      end.status = call.name.includes("grep") && printed === "" ? 1 : end.status;
    }
    return ends;
  };

/** An awk program that starts commands is treated like code in any other language. */
const orCode =
  (filter: Program): Program =>
  (shell, world, call) => {
    const code = call.args.map((field) => keyOf(field.text)).join("\n");
    const language = /system\s*\(|\|\s*"|"\s*\||getline/.test(code) ? interpreterNamed("awk") : undefined;
    return language === undefined
      ? filter(shell, world, call)
      : runCode(shell, world, { code, file: undefined, language, at: call.at });
  };

/** Programs that turn lines into other lines. */
export const filters: readonly [string, Program][] = [
  ["grep", lines(grep)],
  ["egrep", lines((args) => grep(["-E", ...args]))],
  ["fgrep", lines((args) => grep(["-F", ...args]))],
  ["cut", lines(cut)],
  ["head", lines(head)],
  ["tail", lines(tail)],
  ["tr", lines(translate)],
  ["awk", orCode(lines(awk))],
  ["gawk", orCode(lines(awk))],
  ["mawk", orCode(lines(awk))],
  ["sort", lines(sort)],
  ["uniq", lines(uniq)],
  ["sed", lines(sed)],
  ["base64", lines(base64)],
  ["rev", lines(reversed)],
];
