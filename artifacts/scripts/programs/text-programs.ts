import { posix } from "node:path";
import { normalized } from "../builtins/directory";
import { plainField } from "../expand/chunk";
import { absolute, inArchive } from "../files/host-path";
import type { Shell } from "../shell";
import { throughCharacters } from "../text/opaque";
import { join, keyOf, known, plain, type Text, unknownIn } from "../text/text";
import type { Field, World } from "../world/world";
import { cut, head, tail, translate } from "./filters";
import { grep } from "./grep";
import { filtered, type Program, prints, unknownResult } from "./program-call";

/** The operands of a program, without its options. */
function operands(args: readonly Field[]): Field[] {
  return args.filter((field) => !/^-./.test(plainField(field) ?? ""));
}

const dirname: Program = (_shell, world, { args }) =>
  prints(
    world,
    join([throughCharacters(operands(args)[0]?.text ?? [], (path) => posix.dirname(path)), known("\n")]),
  );

const basename: Program = (_shell, world, { args }) => {
  const [path, suffix] = operands(args);
  const ending = suffix === undefined ? "" : (plainField(suffix) ?? "");
  return prints(
    world,
    join([throughCharacters(path?.text ?? [], (value) => posix.basename(value, ending)), known("\n")]),
  );
};

const realpath: Program = (shell, world, call) => {
  const [path] = operands(call.args);
  const located = path === undefined ? undefined : shell.files.locate(world, path.text);
  if (path === undefined) {
    return unknownResult(world, call);
  }
  const real =
    located?.kind === "file" || located?.kind === "directory"
      ? realPath(world, path, located.path)
      : normalized(absolute(world.cwd, path.text));
  return prints(world, join([real, known("\n")]));
};

/** A file of the archive by its own name, links followed; an installed one keeps its path. */
function realPath(world: World, path: Field, inRevision: string): Text {
  const full = normalized(absolute(world.cwd, path.text));
  return unknownIn(full) === undefined ? full : inArchive(inRevision);
}

const cat: Program = (shell, world, call) => {
  const files = operands(call.args).filter((field) => plainField(field) !== "-");
  const input = files.length === 0 ? world.input : contents(shell, world, files);
  world.input = files.length === 0 ? [] : world.input;
  return input !== undefined && unknownIn(input) !== undefined
    ? prints(world, input)
    : filtered(world, call, input, (text) => text);
};

function contents(shell: Shell, world: World, files: readonly Field[]): Text | undefined {
  const texts = files.map((field) => (field.many ? undefined : shell.files.content(world, field.text)));
  const found = texts.filter((text) => text !== undefined);
  return found.length === texts.length ? join(found) : undefined;
}

/** A filter of lines: its files, or its standard input. */
const lines =
  (
    parse: (args: readonly string[]) => {
      readonly files: readonly string[];
      readonly change: ((text: string) => string | undefined) | undefined;
    },
  ): Program =>
  (shell, world, call) => {
    const words = call.args.map((field) => keyOf(field.text));
    const { files, change } = parse(words);
    const fields = call.args.filter((field) => files.includes(keyOf(field.text)));
    if (
      call.args.some((field) => field.many || (plainField(field) === undefined && !fields.includes(field)))
    ) {
      return unknownResult(world, call);
    }
    const input = files.length === 0 ? world.input : contents(shell, world, fields);
    const ends = filtered(world, call, input, (text) => change?.(text));
    for (const end of ends) {
      const printed =
        input === undefined || plain(input) === undefined ? undefined : change?.(plain(input) ?? "");
      end.status = call.name.includes("grep") && printed === "" ? 1 : end.status;
    }
    return ends;
  };

const seq: Program = (_shell, world, call) => {
  const numbers = call.args.map((field) => Number(plainField(field) ?? Number.NaN));
  const [first, second, third] = numbers;
  const from = numbers.length > 1 ? (first ?? 1) : 1;
  const step = numbers.length > 2 ? (second ?? 1) : 1;
  const to = third ?? second ?? first ?? 0;
  const count = Math.floor((to - from) / step) + 1;
  if (Number.isNaN(count) || count > 1000) {
    return unknownResult(world, call);
  }
  return prints(
    world,
    known(Array.from({ length: Math.max(count, 0) }, (_, index) => `${from + index * step}\n`).join("")),
  );
};

export const textPrograms: ReadonlyMap<string, Program> = new Map<string, Program>([
  ["dirname", dirname],
  ["basename", basename],
  ["realpath", realpath],
  ["readlink", realpath],
  ["cat", cat],
  ["seq", seq],
  ["grep", lines(grep)],
  ["egrep", lines((args) => grep(["-E", ...args]))],
  ["fgrep", lines((args) => grep(["-F", ...args]))],
  ["cut", lines(cut)],
  ["head", lines(head)],
  ["tail", lines(tail)],
  ["tr", lines(translate)],
  ["true", (_shell, world) => prints(world, [])],
  ["false", (_shell, world) => prints(world, []).map((end) => Object.assign(end, { status: 1 }))],
]);
