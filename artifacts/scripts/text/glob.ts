/** The regular expression of a whole glob pattern. */
export function expressionOf(pattern: string, ignoreCase: boolean): RegExp {
  return new RegExp(`^${globSource(pattern)}$`, ignoreCase ? "si" : "s");
}

export function escapeCharacters(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

export function globSource(pattern: string): string {
  let source = "";
  for (let index = 0; index < pattern.length; ) {
    const [part, next] = globPart(pattern, index);
    source += part;
    index = next;
  }
  return source;
}

function globPart(pattern: string, index: number): [string, number] {
  const character = pattern[index] ?? "";
  if (/[?*+@!]/.test(character) && pattern[index + 1] === "(") {
    const end = closing(pattern, index + 1);
    const inner = alternatives(pattern.slice(index + 2, end))
      .map(globSource)
      .join("|");
    return [extended(character, inner, globSource(pattern.slice(end + 1))), end + 1];
  }
  if (character === "\\") {
    return [escapeCharacters(pattern[index + 1] ?? "\\"), index + 2];
  }
  if (character === "[") {
    const bracket = /^\[([!^]?)(\]?(?:\[:\w+:\]|\\.|[^\]])*)\]/s.exec(pattern.slice(index));
    if (bracket !== null) {
      return [
        `[${bracket[1] === "" ? "" : "^"}${bracketSource(bracket[2] ?? "")}]`,
        index + bracket[0].length,
      ];
    }
  }
  const wild = character === "*" ? ".*" : character === "?" ? "." : undefined;
  return [wild ?? escapeCharacters(character), index + 1];
}

function extended(operator: string, inner: string, rest: string): string {
  if (operator === "!") {
    return `(?!(?:${inner})${rest}$).*`;
  }
  return `(?:${inner})${operator === "@" ? "" : operator}`;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: "\\s",
  blank: " \\t",
  punct: "!-\\/:-@\\[-`{-~",
  xdigit: "0-9A-Fa-f",
  word: "\\w",
};

function bracketSource(content: string): string {
  return content
    .replace(/\[:(\w+):\]|\\(.)|([[\]^\\/])/gs, (_all, name: string, escaped: string, special: string) =>
      name === undefined ? `\\${escaped ?? special}` : (CLASSES[name] ?? ""),
    )
    .replace(/\\([\w ])/g, (all, letter: string) => (/[sdwt]/.test(letter) ? all : letter));
}

function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let index = open; index < pattern.length; index += 1) {
    if (pattern[index] === "\\") {
      index += 1;
    } else if (pattern[index] === "(") {
      depth += 1;
    } else if (pattern[index] === ")") {
      depth -= 1;
      if (depth === 0) {
        return index;
      }
    }
  }
  return pattern.length;
}

function alternatives(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const part of list.match(/\\.|./gs) ?? []) {
    depth += part === "(" ? 1 : part === ")" ? -1 : 0;
    if (part === "|" && depth === 0) {
      parts.push("");
    } else {
      parts[parts.length - 1] += part;
    }
  }
  return parts;
}
