import { type Filter, linesOf, split } from "./filter-options";

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
  const isFromStart = args.some((word) => /^(-n)?\+\d+$/.test(word));
  const { count, rest } = counted(args.map((word) => word.replace(/^(-n)?\+(?=\d+$)/, "$1")));
  return {
    files: rest,
    change:
      count === undefined
        ? undefined
        : (text) =>
            linesOf(text)
              .slice(isFromStart ? count - 1 : -count)
              .join(""),
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

const SETS: Readonly<Record<string, string>> = {
  "[:upper:]": "A-Z",
  "[:lower:]": "a-z",
  "[:space:]": " \t\n\r",
  "[:digit:]": "0-9",
};

export function translate(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[^\s\S]/);
  const [from, to] = rest.map((set) => expanded(SETS[set] ?? set));
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
