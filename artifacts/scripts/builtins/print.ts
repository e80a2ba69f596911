import { plainField } from "../expand/chunk";
import { join, known, plain, type Text, unknownIn } from "../text/text";
import { assign } from "../world/variables";
import type { Field } from "../world/world";
import type { Builtin } from "./builtin";
import { print } from "./print-text";

export const echo: Builtin = (_shell, world, { args }) => {
  let words = args;
  let options = "";
  while (/^-[neE]+$/.test(plainField(words[0]) ?? "")) {
    options += plainField(words[0]);
    words = words.slice(1);
  }
  const spaced = join(words.flatMap(({ text }, index) => (index === 0 ? [text] : [known(" "), text])));
  const shown = /e[^E]*$/.test(options)
    ? spaced.map((piece) => (typeof piece === "string" ? unescaped(piece) : piece))
    : spaced;
  print(world, options.includes("n") ? shown : join([shown, known("\n")]));
  world.status = 0;
  return [world];
};

export const printf: Builtin = (_shell, world, { args }) => {
  const variable = plainField(args[0]) === "-v" ? plainField(args[1]) : undefined;
  const words = variable === undefined ? args : args.slice(2);
  const [format, ...values] = plainField(words[0]) === "--" ? words.slice(1) : words;
  const text = formatted(format?.text ?? [], values);
  if (variable === undefined) {
    print(world, text);
  } else {
    assign(world, variable, text);
  }
  world.status = 0;
  return [world];
};

function formatted(format: Text, values: readonly Field[]): Text {
  const pattern = plain(format);
  const many = values.find((field) => field.many);
  if (pattern === undefined || many !== undefined) {
    const unknown = unknownIn(format, many?.text ?? []);
    return unknown === undefined ? [] : [{ ...unknown, id: `printf of ${unknown.id}` }];
  }
  const texts = values.map(({ text }) => text);
  const parts: Text[] = [];
  let used = 0;
  do {
    for (const token of pattern.match(/%[-+ 0#']*(?:\*|\d+)?(?:\.\d+)?[a-zA-Z%]|[^%]+|%/g) ?? []) {
      if (/^%.*[a-zA-Z]$/s.test(token)) {
        parts.push(converted(token, texts[used] ?? []));
        used += 1;
      } else {
        parts.push(known(token === "%%" ? "%" : unescaped(token)));
      }
    }
  } while (used > 0 && used < texts.length);
  return join(parts);
}

function converted(token: string, value: Text): Text {
  const text = plain(value);
  if (text === undefined) {
    return value;
  }
  switch (token.at(-1)) {
    case "d":
    case "i":
    case "u":
      return known(
        String(Number.parseInt(text === "" ? "0" : text, 10) || 0).padStart(
          Number(/\d+/.exec(token)?.[0] ?? "0"),
          /^%0/.test(token) ? "0" : " ",
        ),
      );
    case "b":
      return known(unescaped(text));
    case "q":
      return known(/^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
    default:
      return known(stringOf(token, text));
  }
}

function stringOf(token: string, text: string): string {
  const [, left, width, precision] = /^%(-?)(\d*)(?:\.(\d+))?/.exec(token) ?? [];
  const cut = precision === undefined ? text : text.slice(0, Number(precision));
  const size = Number(width ?? "0");
  return left === "-" ? cut.padEnd(size) : cut.padStart(size);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  "\\": "\\",
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:0?([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/gs,
    (all, octal: string, hex: string, letter: string) => {
      if (octal !== undefined) {
        return String.fromCharCode(Number.parseInt(octal, 8));
      }
      return hex === undefined ? (ESCAPES[letter] ?? all) : String.fromCharCode(Number.parseInt(hex, 16));
    },
  );
}
