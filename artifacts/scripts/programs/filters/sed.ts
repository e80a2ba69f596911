import { type Filter, linesOf, split } from "./filter-options";
import { expressionOf } from "./grep";

interface Command {
  readonly applies: (line: string, number: number, last: boolean) => boolean;
  /** The changed line, and whether the command changed it. */
  readonly change: (line: string) => { readonly line: string | undefined; readonly prints: boolean };
}

/** `sed` with the commands `s`, `p` and `d`, with or without an address. Other commands are not analyzed. */
export function sed(args: readonly string[]): Filter {
  const long: Readonly<Record<string, string>> = {
    "--quiet": "-n",
    "--silent": "-n",
    "--regexp-extended": "-E",
  };
  const { options, rest } = split(
    args.map((word) => long[word] ?? word),
    /[ef]/,
  );
  const script = options.get("e") ?? rest[0] ?? "";
  const files = options.has("e") ? rest : rest.slice(1);
  const isFollowed = [...options.keys()].every((option) => /[enErsu]/.test(option));
  const commands = isFollowed ? commandsOf(script, options) : undefined;
  return {
    files,
    change: commands === undefined ? undefined : (text) => edited(text, commands, options.has("n")),
  };
}

function edited(text: string, commands: readonly Command[], isSilent: boolean): string {
  const lines = linesOf(text);
  return lines
    .map((raw, index) => {
      let line: string | undefined = raw.replace(/\n$/, "");
      let printed = "";
      for (const { applies, change } of commands) {
        if (line !== undefined && applies(line, index + 1, index === lines.length - 1)) {
          const result = change(line);
          printed += result.prints && result.line !== undefined ? `${result.line}\n` : "";
          line = result.line;
        }
      }
      return isSilent || line === undefined ? printed : `${printed}${line}\n`;
    })
    .join("");
}

function commandsOf(script: string, options: ReadonlyMap<string, string>): Command[] | undefined {
  const commands: Command[] = [];
  let rest = script.trim();
  while (rest !== "") {
    const address = /^(?:(\d+|\$)|\/((?:\\.|[^/\\])*)\/)?\s*(!?)\s*/s.exec(rest);
    const after = rest.slice(address?.[0].length ?? 0);
    const one = substitution(after, options) ?? simple(after);
    const applies = addressOf(address?.[1], address?.[2], address?.[3] === "!", options);
    if (one === undefined || applies === undefined) {
      return undefined;
    }
    commands.push({ applies, change: one.change });
    const next = /^\s*(?:[;\n]\s*)?/.exec(after.slice(one.length))?.[0] ?? "";
    rest = after.slice(one.length + next.length);
    if (rest !== "" && next.trim() === "" && !next.includes("\n")) {
      return undefined;
    }
  }
  return commands;
}

function addressOf(
  line: string | undefined,
  pattern: string | undefined,
  isNegated: boolean,
  options: ReadonlyMap<string, string>,
): Command["applies"] | undefined {
  const expression =
    pattern === undefined ? undefined : expressionOf(pattern.replaceAll("\\/", "/"), extended(options));
  if (pattern !== undefined && expression === undefined) {
    return undefined;
  }
  return (text, number, last) =>
    isNegated !==
    (line === undefined ? (expression?.test(text) ?? true) : line === "$" ? last : number === Number(line));
}

function extended(options: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(options.has("E") || options.has("r") ? [["E", ""]] : []);
}

interface Read {
  readonly length: number;
  readonly change: Command["change"];
}

function simple(code: string): Read | undefined {
  const letter = /^[pd](?=\s*(?:[;\n]|$))/.exec(code)?.[0];
  return letter === undefined
    ? undefined
    : { length: 1, change: (line) => ({ line: letter === "p" ? line : undefined, prints: letter === "p" }) };
}

function substitution(code: string, options: ReadonlyMap<string, string>): Read | undefined {
  const delimiter = code[1] ?? "";
  if (code[0] !== "s" || !/^[^\w\s\\]$/.test(delimiter)) {
    return undefined;
  }
  const escaped = `\\${delimiter}`;
  const part = `((?:\\\\.|[^\\\\${escaped}])*)`;
  const found = new RegExp(`^s${escaped}${part}${escaped}${part}${escaped}([gpIi]*)`, "s").exec(code);
  const [all = "", pattern = "", replacement = "", flags = ""] = found ?? [];
  const plain = pattern.replaceAll(escaped, delimiter);
  const expression =
    found === null ? undefined : expressionOf(plain, new Map([...extended(options), ...ignoring(flags)]));
  if (expression === undefined || /\\[UuLlE]/.test(replacement)) {
    return undefined;
  }
  const global = new RegExp(expression.source, `${expression.flags}${flags.includes("g") ? "g" : ""}`);
  const change: Command["change"] = (line) => {
    const after = line.replace(global, (...groups: (string | number)[]) =>
      filledIn(replacement, delimiter, groups),
    );
    return { line: after, prints: flags.includes("p") && expression.test(line) };
  };
  return { length: all.length, change };
}

function ignoring(flags: string): [string, string][] {
  return /i/i.test(flags) ? [["i", ""]] : [];
}

function filledIn(replacement: string, delimiter: string, groups: readonly (string | number)[]): string {
  return replacement.replace(/\\([\s\S])|&/g, (whole, letter: string | undefined) => {
    if (letter === undefined) {
      return String(groups[0] ?? "");
    }
    if (/\d/.test(letter)) {
      const group = groups[Number(letter)];
      return typeof group === "string" ? group : "";
    }
    return letter === "n" ? "\n" : letter === delimiter || /\W/.test(letter) ? letter : whole;
  });
}
