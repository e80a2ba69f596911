import { unclear } from "../builtins/source";
import { plainField, wordField } from "../expand/chunk";
import { join, known, plain } from "../text/text";
import type { Field } from "../world/world";
import { executeFile } from "./execute";
import { type Program, unknownResult } from "./program-call";

/** `xargs`: what it reads becomes the last words of a command. */
export const xargs: Program = (shell, world, call) => {
  const { options, rest } = xargsOptions(call.args);
  const input = world.input === undefined ? undefined : plain(world.input);
  const unknown = {
    id: `${call.at} xargs`,
    why: `${call.at}: what xargs reads is not constant`,
    setting: true,
  };
  const given: Field[] =
    input === undefined
      ? [{ ...wordField([unknown]), many: true }]
      : input
          .split(/\s+/)
          .filter((word) => word !== "")
          .map((word) => wordField(known(word.replace(/^(["'])(.*)\1$/, "$2"))));
  const command = rest.length === 0 ? [wordField(known("echo"))] : rest;
  const place = options.get("I");
  world.input = [];
  if (place === undefined) {
    const each = options.has("n") || options.has("L") ? given.map((field) => [field]) : [given];
    return each.reduce(
      (worlds, fields) =>
        worlds.flatMap((one) => shell.call(one, [...command, ...fields], call.at, among(command))),
      [world],
    );
  }
  return given.reduce(
    (worlds, field) =>
      worlds.flatMap((one) =>
        shell.call(
          one,
          command.map((word) => replaced(word, place, field)),
          call.at,
          among(command),
        ),
      ),
    [world],
  );
};

/** Of the builtins only those that print are programs, too. */
function among(command: readonly Field[]): "builtins" | "programs" {
  return /^(echo|printf|test|\[|true|false)$/.test(plainField(command[0]) ?? "") ? "builtins" : "programs";
}

function replaced(word: Field, place: string, by: Field): Field {
  const text = join(
    word.text.flatMap((piece) =>
      typeof piece === "string"
        ? piece.split(place).flatMap((part, index) => (index === 0 ? [known(part)] : [by.text, known(part)]))
        : [[piece]],
    ),
  );
  return wordField(text);
}

function xargsOptions(args: readonly Field[]): {
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly Field[];
} {
  const options = new Map<string, string>();
  let index = 0;
  for (; index < args.length; index += 1) {
    const word = plainField(args[index]);
    const [, letter, attached] = /^-([InLPsdEia])(.*)$/s.exec(word ?? "") ?? [];
    if (letter !== undefined) {
      index += attached === "" && letter !== "i" ? 1 : 0;
      options.set(
        letter === "i" ? "I" : letter,
        attached !== "" ? (attached ?? "") : letter === "i" ? "{}" : (plainField(args[index]) ?? "{}"),
      );
    } else if (word?.startsWith("-") !== true) {
      break;
    }
  }
  return { options, rest: args.slice(index) };
}

/** `find ... -exec COMMAND`: the names that it puts in are not known. */
export const find: Program = (shell, world, call) => {
  const words = call.args.map((field) => plainField(field));
  const start = words.findIndex((word) => word === "-exec" || word === "-execdir" || word === "-ok");
  if (start < 0) {
    return unknownResult(world, call);
  }
  const length = words.slice(start).findIndex((word) => word === ";" || word === "+");
  const unknown = {
    id: `${call.at} found`,
    why: `${call.at}: the file names that find gives`,
    setting: true,
  };
  const command = call.args
    .slice(start + 1, length < 0 ? undefined : start + length)
    .map((field) => replaced(field, "{}", wordField([unknown])));
  return shell.call(world.clone(), command, call.at, "programs").flatMap((end) => {
    world.assumptions = end.assumptions;
    return unknownResult(world.clone(), call);
  });
};

export const runParts: Program = (shell, world, call) => {
  const directory = call.args.at(-1);
  const located = directory === undefined ? undefined : shell.files.locate(world, directory.text);
  if (located?.kind === "unclear") {
    unclear(shell, world.clone(), call.at, "which directory run-parts takes");
  }
  if (located?.kind !== "directory") {
    return unknownResult(world, call);
  }
  const paths = shell.files
    .below(located.path)
    .map((name) => (located.path === "" ? name : `${located.path}/${name}`));
  const files = paths.filter((path) => shell.files.entry(path)?.kind === "file");
  return files.reduce(
    (worlds, path) =>
      worlds.flatMap((one) =>
        executeFile(shell, one, path, { path: known(path), args: [], options: [] }, call.at),
      ),
    [world],
  );
};
