import { escapeCharacters } from "../text/glob";

/** What a filter reads and what it makes of it; undefined where it is asked for something that is not followed. */
export interface Filter {
  readonly files: readonly string[];
  readonly change: ((text: string) => string | undefined) | undefined;
}

function split(
  args: readonly string[],
  valued: RegExp,
): { readonly options: Map<string, string>; readonly rest: string[] } {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? "";
    if (!/^-./.test(word)) {
      rest.push(word);
      continue;
    }
    for (const [position, letter] of [...word.slice(1)].entries()) {
      if (valued.test(letter)) {
        const attached = word.slice(position + 2);
        index += attached === "" ? 1 : 0;
        options.set(letter, attached === "" ? (args[index] ?? "") : attached);
        break;
      }
      options.set(letter, "");
    }
  }
  return { options, rest };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

export function grep(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[eABCmf]/);
  const pattern = options.get("e") ?? rest[0] ?? "";
  const files = options.has("e") ? rest : rest.slice(1);
  const followed = [...options.keys()].every((option) => /[eEFvioqshH]/.test(option)) && files.length < 2;
  const expression = followed ? expressionOf(pattern, options) : undefined;
  const change = (text: string): string => {
    const kept = linesOf(text).filter(
      (line) => expression?.test(line.replace(/\n$/, "")) !== options.has("v"),
    );
    const found = options.has("o") ? kept.map((line) => `${expression?.exec(line)?.[0] ?? ""}\n`) : kept;
    return found.join("");
  };
  return { files, change: expression === undefined || options.has("q") ? undefined : change };
}

function expressionOf(pattern: string, options: ReadonlyMap<string, string>): RegExp | undefined {
  const ignoreCase = options.has("i") ? "i" : "";
  if (options.has("F")) {
    return new RegExp(escapeCharacters(pattern), ignoreCase);
  }
  const source = options.has("E")
    ? pattern
    : pattern.replace(/\\?[+?{}|()]/g, (part) => (part.length === 2 ? (part[1] ?? "") : `\\${part}`));
  try {
    return new RegExp(source.replaceAll("[[:space:]]", "\\s").replaceAll("[:space:]", "\\s"), ignoreCase);
  } catch {
    return undefined;
  }
}

export function cut(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[dfcb]/);
  const fields = /^(\d+)(-?)(\d*)$/.exec(options.get("f") ?? "");
  const delimiter = options.get("d") ?? "\t";
  if (fields === null) {
    return { files: rest, change: undefined };
  }
  const first = Number(fields[1]);
  const last = fields[2] === "" ? first : fields[3] === "" ? Number.POSITIVE_INFINITY : Number(fields[3]);
  return {
    files: rest,
    change: (text) =>
      linesOf(text)
        .map((line) => line.replace(/\n$/, ""))
        .map((line) =>
          line.includes(delimiter)
            ? line
                .split(delimiter)
                .slice(first - 1, last)
                .join(delimiter)
            : line,
        )
        .map((line) => `${line}\n`)
        .join(""),
  };
}

export function head(args: readonly string[]): Filter {
  const { count, rest } = counted(args);
  return {
    files: rest,
    change: count === undefined ? undefined : (text) => linesOf(text).slice(0, count).join(""),
  };
}

export function tail(args: readonly string[]): Filter {
  const { count, rest } = counted(args);
  return {
    files: rest,
    change: count === undefined ? undefined : (text) => linesOf(text).slice(-count).join(""),
  };
}

function counted(args: readonly string[]): {
  readonly count: number | undefined;
  readonly rest: readonly string[];
} {
  const short = args.find((word) => /^-\d+$/.test(word));
  const { options, rest } = split(
    args.filter((word) => word !== short),
    /[nc]/,
  );
  const count = short === undefined ? (options.get("n") ?? "10") : short.slice(1);
  return { count: /^\d+$/.test(count) && !options.has("c") ? Number(count) : undefined, rest };
}

const sets: Readonly<Record<string, string>> = {
  "[:upper:]": "A-Z",
  "[:lower:]": "a-z",
  "[:space:]": " \t\n\r",
  "[:digit:]": "0-9",
};

export function translate(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[^\s\S]/);
  const [from, to] = rest.map((set) => expanded(sets[set] ?? set));
  if (
    from === undefined ||
    (options.size > 0 && !options.has("d")) ||
    (to === undefined) === !options.has("d")
  ) {
    return { files: [], change: undefined };
  }
  const change = (text: string): string =>
    [...text]
      .map((character) => {
        const index = from.indexOf(character);
        return index < 0 ? character : to === undefined ? "" : (to[index] ?? to.at(-1) ?? "");
      })
      .join("");
  return { files: [], change };
}

function expanded(set: string): string {
  return set
    .replace(/\\([nrt\\])/g, (_all, letter: string) => ({ n: "\n", r: "\r", t: "\t" })[letter] ?? letter)
    .replace(/(.)-(.)/g, (_all, first: string, last: string) =>
      Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, index) =>
        String.fromCharCode(first.charCodeAt(0) + index),
      ).join(""),
    );
}
