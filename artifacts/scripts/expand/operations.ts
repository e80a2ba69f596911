import { expressionOf, globSource } from "../text/glob";
import { throughCharacters } from "../text/opaque";
import { keyOf, known, mapKnown, plain, type Text, unknownIn } from "../text/text";

/** `${V#P}`, `${V##P}`, `${V%P}` and `${V%%P}`. */
export function remove(text: Text, operator: string, pattern: Text): Text {
  const glob = plain(pattern);
  if (glob === undefined) {
    return unknownFrom(text, pattern);
  }
  const cut = (value: string): string => removeFrom(value, operator, expressionOf(glob, false));
  const value = plain(text);
  if (value !== undefined) {
    return known(cut(value));
  }
  return /^[*]?\/[*]?$/.test(glob) ? throughCharacters(text, cut) : unknownFrom(text);
}

function removeFrom(value: string, operator: string, expression: RegExp): string {
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  const order = operator.length === 1 ? lengths : lengths.reverse();
  const prefix = operator.startsWith("#");
  for (const length of order) {
    const part = prefix ? value.slice(0, length) : value.slice(value.length - length);
    if (expression.test(part)) {
      return prefix ? value.slice(length) : value.slice(0, value.length - length);
    }
  }
  return value;
}

/** `${V/P/R}` and similar expansions. */
export function replace(text: Text, operator: string, pattern: Text, replacement: Text): Text {
  const glob = plain(pattern);
  const by = plain(replacement);
  if (glob === undefined || by === undefined) {
    return unknownFrom(text, pattern, replacement);
  }
  const source = globSource(glob);
  const anchored = operator === "/#" ? `^(?:${source})` : operator === "/%" ? `(?:${source})$` : source;
  return glob === ""
    ? text
    : mapKnown(text, (value) =>
        value.replace(new RegExp(anchored, operator === "//" ? "gs" : "s"), () => by),
      );
}

/** `${V:offset:length}`. */
export function slice(text: Text, offset: Text, length: Text | undefined): Text {
  const from = Number(plain(offset) ?? Number.NaN);
  const count = length === undefined ? undefined : Number(plain(length) ?? Number.NaN);
  if (Number.isNaN(from) || Number.isNaN(count)) {
    return unknownFrom(text, offset, length ?? []);
  }
  return mapKnown(text, (value) => {
    const start = from < 0 ? value.length + from : from;
    const end = count === undefined ? value.length : count < 0 ? value.length + count : start + count;
    return start < 0 ? "" : value.slice(start, end);
  });
}

/** `${V^}`, `${V^^}`, `${V,}` and `${V,,}`. Each of them may have a pattern of letters. */
export function changeCase(text: Text, operator: string, pattern: Text | undefined): Text {
  const glob = pattern === undefined ? "?" : plain(pattern);
  if (glob === undefined) {
    return unknownFrom(text, pattern ?? []);
  }
  const letters = expressionOf(glob === "" ? "?" : glob, false);
  const change = (letter: string): string =>
    !letters.test(letter) ? letter : operator.startsWith("^") ? letter.toUpperCase() : letter.toLowerCase();
  return mapKnown(text, (value) =>
    operator.length === 2 ? [...value].map(change).join("") : change(value.slice(0, 1)) + value.slice(1),
  );
}

/** `${V@U}` and similar expansions. */
export function transform(text: Text, operator: string): Text {
  switch (operator) {
    case "U":
      return changeCase(text, "^^", undefined);
    case "u":
      return changeCase(text, "^", undefined);
    case "L":
      return changeCase(text, ",,", undefined);
    default:
      return [
        {
          id: `${keyOf(text)}@${operator}`,
          why: `the expansion @${operator} cannot be analyzed`,
          setting: true,
        },
      ];
  }
}

function unknownFrom(...texts: readonly Text[]): Text {
  const unknown = unknownIn(...texts);
  return unknown === undefined ? [] : [{ ...unknown, id: `${texts.map(keyOf).join("|")}'` }];
}
