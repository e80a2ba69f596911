import { plainField, wordField } from "../../expand/chunk";
import { known, plain, type Unknown } from "../../text/text";
import type { Field, World } from "../../world/world";
import type { Program } from "../program-call";
import { replaced } from "../replaced";

/** `xargs`: its input becomes the last words of a command. */
export const xargs: Program = (shell, world, call) => {
  const { options, rest } = optionsOf(call.args);
  const given = givenWords(world, options, {
    id: `${call.at} xargs`,
    why: `${call.at}: what xargs reads is not constant`,
    setting: true,
  });
  const command = rest.length === 0 ? [wordField(known("echo"))] : rest;
  world.input = [];
  const place = options.get("I");
  const lines =
    place === undefined
      ? groups(given, options).map((group) => [...command, ...group])
      : given.map((field) => command.map((word) => replaced(word, place, field)));
  return lines.reduce(
    (worlds, words) => worlds.flatMap((one) => shell.call(one, words, call.at, among(command))),
    [world],
  );
};

function givenWords(world: World, options: ReadonlyMap<string, string>, unknown: Unknown): Field[] {
  const input = world.input === undefined ? undefined : plain(world.input);
  return input === undefined
    ? [{ ...wordField([unknown]), many: true }]
    : split(input, options).map((word) => wordField(known(word)));
}

function split(input: string, options: ReadonlyMap<string, string>): string[] {
  const delimiter = options.has("0") ? "\0" : options.get("d")?.replace("\\n", "\n").replace("\\0", "\0");
  if (delimiter !== undefined) {
    return input.split(delimiter).filter((word, index, all) => word !== "" || index < all.length - 1);
  }
  if (options.has("I")) {
    return input.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trimStart()]));
  }
  const words = input.match(/(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'|\\(.)/g, (_all, ...parts: (string | undefined)[]) =>
      parts.slice(0, 3).join(""),
    ),
  );
}

/** The words of each start of the command. */
function groups(given: readonly Field[], options: ReadonlyMap<string, string>): Field[][] {
  const size = Number(options.get("n") ?? options.get("L") ?? "0");
  if (given.length === 0 && options.has("r")) {
    return [];
  }
  if (!(size > 0) || given.length === 0) {
    return [[...given]];
  }
  return Array.from({ length: Math.ceil(given.length / size) }, (_, index) =>
    given.slice(index * size, (index + 1) * size),
  );
}

/** Of the builtins, only those that print also exist as programs. */
function among(command: readonly Field[]): "builtins" | "programs" {
  return /^(echo|printf|test|\[|true|false)$/.test(plainField(command[0]) ?? "") ? "builtins" : "programs";
}

const LONG: Readonly<Record<string, string>> = {
  "--null": "-0",
  "--no-run-if-empty": "-r",
  "--delimiter": "-d",
  "--max-args": "-n",
  "--max-lines": "-L",
  "--max-procs": "-P",
  "--replace": "-i",
  "--arg-file": "-a",
};

function optionsOf(args: readonly Field[]): {
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly Field[];
} {
  const options = new Map<string, string>();
  let index = 0;
  for (; index < args.length; index += 1) {
    const word = (plainField(args[index]) ?? "").replace(
      /^(--[a-z-]+)=?/,
      (all, name: string) => LONG[name] ?? all,
    );
    const [, flags, letter, attached = ""] = /^-([0rtpxo]*)(?:([InLPsdEia])(.*))?$/s.exec(word) ?? [];
    if (flags === undefined && !word.startsWith("-")) {
      break;
    }
    for (const flag of flags ?? "") {
      options.set(flag, "");
    }
    if (letter === "i") {
      options.set("I", attached === "" ? "{}" : attached);
    } else if (letter !== undefined) {
      index += attached === "" ? 1 : 0;
      options.set(letter, attached === "" ? (plainField(args[index]) ?? "") : attached);
    }
  }
  return { options, rest: args.slice(index) };
}
