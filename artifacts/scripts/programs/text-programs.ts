import { posix } from "node:path";
import { normalized } from "../builtins/directory";
import { plainField } from "../expand/chunk";
import { absolute, inArchive } from "../files/host-path";
import { throughCharacters } from "../text/opaque";
import { join, known, type Text, unknownIn } from "../text/text";
import { environmentOf } from "../world/variables";
import type { Field, World } from "../world/world";
import { contents } from "./contents";
import { filters } from "./filter-programs";
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

/** A file of the archive by its own name, after following links. An installed file keeps its path. */
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

const printenv: Program = (_shell, world, call) => {
  const [name] = operands(call.args).map(plainField);
  if (name === undefined) {
    return unknownResult(world, call);
  }
  const value = environmentOf(world).get(name)?.value;
  if (value === undefined) {
    world.status = 1;
    return [world];
  }
  return prints(world, join([value, known("\n")]));
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
  ["printenv", printenv],
  ...filters,
  ["true", (_shell, world) => prints(world, [])],
  ["false", (_shell, world) => prints(world, []).map((end) => Object.assign(end, { status: 1 }))],
]);
