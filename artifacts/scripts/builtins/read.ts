import { plainField } from "../expand/chunk";
import { known, plain, type Text, type Unknown } from "../text/text";
import { assign, lookUp, store } from "../world/variables";
import type { World } from "../world/world";
import type { Builtin } from "./builtin";

export const read: Builtin = (_shell, world, { args, at }) => {
  const { names, options } = parsed(args.map((field) => plainField(field) ?? "?"));
  const array = options.get("a");
  const targets = array === undefined ? (names.length === 0 ? ["REPLY"] : names) : [];
  const line = lineFrom(world, options.get("u"), options.get("d"));
  const unknown: Unknown = {
    id: `${at} read`,
    why: `${at}: what is read here is not constant`,
    setting: false,
  };
  if (line === undefined || line.kind === "unknown") {
    const piece = line?.text.find((part) => typeof part !== "string") ?? unknown;
    for (const name of [...targets, ...(array === undefined ? [] : [array])]) {
      assign(world, name, [typeof piece === "string" ? unknown : { ...piece, id: `${at} read ${name}` }]);
    }
    world.status = unknown;
    return [world];
  }
  const text = options.has("r") ? line.text : line.text.replace(/\\(.)/gs, "$1");
  const words = split(world, text, array === undefined ? targets.length : Number.POSITIVE_INFINITY);
  targets.forEach((name, index) => {
    assign(world, name, known(words[index] ?? ""));
  });
  if (array !== undefined) {
    store(world, array, {
      items: { byKey: new Map(words.map((word, index) => [String(index), known(word)])) },
    });
  }
  world.status = line.complete ? 0 : 1;
  return [world];
};

function parsed(words: readonly string[]): {
  readonly names: readonly string[];
  readonly options: ReadonlyMap<string, string>;
} {
  const options = new Map<string, string>();
  const names: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    const [, flags = "", letter, attached] = /^-([ers]*)(?:([adinNptu])(.*))?$/s.exec(word) ?? [];
    if (!word.startsWith("-") || names.length > 0) {
      names.push(word);
      continue;
    }
    for (const flag of flags) {
      options.set(flag, "");
    }
    if (letter !== undefined) {
      index += attached === "" ? 1 : 0;
      options.set(letter, attached === "" ? (words[index] ?? "") : (attached ?? ""));
    }
  }
  return { names, options };
}

type Line =
  | { readonly kind: "known"; readonly text: string; readonly complete: boolean }
  | { readonly kind: "unknown"; readonly text: Text };

/** The next line of standard input, or of an open file descriptor. */
function lineFrom(
  world: World,
  descriptor: string | undefined,
  delimiter: string | undefined,
): Line | undefined {
  if (descriptor === undefined || descriptor === "0") {
    return takeLine(world, delimiter);
  }
  const path = `/dev/fd/${descriptor}`;
  const content = world.files.get(path);
  const { input } = world;
  world.input = typeof content === "string" ? undefined : content;
  const line = takeLine(world, delimiter);
  if (content !== undefined) {
    world.files.set(path, world.input ?? "unknown");
  }
  world.input = input;
  return line;
}

function takeLine(world: World, delimiter = "\n"): Line | undefined {
  const input = world.input;
  if (input === undefined) {
    return undefined;
  }
  const [first] = input;
  if (first === undefined) {
    return { kind: "known", text: "", complete: false };
  }
  const end = typeof first === "string" ? first.indexOf(delimiter) : -1;
  if (typeof first === "string" && end >= 0) {
    const rest = first.slice(end + 1);
    world.input = [...(rest === "" ? [] : [rest]), ...input.slice(1)];
    return { kind: "known", text: first.slice(0, end), complete: true };
  }
  const whole = plain(input);
  if (whole === undefined) {
    return { kind: "unknown", text: input };
  }
  world.input = [];
  return { kind: "known", text: whole, complete: false };
}

/** Splits a line into as many words as there are names. The last word contains the rest. */
function split(world: World, line: string, count: number): string[] {
  const ifs = plain(lookUp(world, "IFS")?.value ?? [" \t\n"]) ?? " \t\n";
  if (ifs === "") {
    return [line];
  }
  const set = ifs.replace(/[\\\]^-]/g, "\\$&");
  const blank = /[ \t\n]/.test(ifs) ? "[ \\t\\n]*" : "";
  const onlyBlank = /^[ \t\n]*$/.test(ifs);
  const separator = new RegExp(onlyBlank ? `[${set}]+` : `${blank}[${set}]${blank}`);
  let rest = blank === "" ? line : line.replace(new RegExp(`^${blank}|${blank}$`, "g"), "");
  const words: string[] = [];
  while (words.length < count - 1) {
    const found = separator.exec(rest);
    if (found === null) {
      break;
    }
    words.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
  return rest === "" && words.length > 0 ? words : [...words, rest];
}
