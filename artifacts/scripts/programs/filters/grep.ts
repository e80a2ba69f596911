import { escapeCharacters } from "../../text/glob";
import { type Filter, linesOf, split } from "./filter-options";

export function grep(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[eABCmf]/);
  const pattern = options.get("e") ?? rest[0] ?? "";
  const files = options.has("e") ? rest : rest.slice(1);
  const followed = [...options.keys()].every((option) => /[eEFvioqshH]/.test(option)) && files.length < 2;
  const expression = followed ? oneOf(pattern.split("\n"), options) : undefined;
  const change = (text: string): string => {
    const kept = linesOf(text).filter(
      (line) => expression?.test(line.replace(/\n$/, "")) !== options.has("v"),
    );
    const found = options.has("o") ? kept.map((line) => `${expression?.exec(line)?.[0] ?? ""}\n`) : kept;
    return found.join("");
  };
  const isQuiet = options.has("q");
  return { files, change: expression === undefined ? undefined : change, isQuiet };
}

/** Several patterns, from several -e options or from lines. */
function oneOf(patterns: readonly string[], options: ReadonlyMap<string, string>): RegExp | undefined {
  const expressions = patterns.map((pattern) => expressionOf(pattern, options));
  const [first] = expressions;
  const sources = expressions.flatMap((expression) =>
    expression === undefined ? [] : [`(?:${expression.source})`],
  );
  return first === undefined || sources.length < patterns.length
    ? undefined
    : patterns.length === 1
      ? first
      : new RegExp(sources.join("|"), first.flags);
}

export function expressionOf(pattern: string, options: ReadonlyMap<string, string>): RegExp | undefined {
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
