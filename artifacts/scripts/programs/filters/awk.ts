import { escapeCharacters } from "../../text/glob";
import { type Filter, linesOf } from "./filter-options";
import { expressionOf } from "./grep";

/** One line of input for `awk`. */
interface Line {
  readonly fields: readonly string[];
  readonly number: number;
}

/**
 * `awk` programs that print fields of the lines that match a pattern or a comparison. Other programs are not
 * analyzed.
 */
export function awk(args: readonly string[]): Filter {
  let separator = " ";
  let index = 0;
  for (; /^-./.test(args[index] ?? ""); index += 1) {
    const [, attached] = /^-F(.*)$/s.exec(args[index] ?? "") ?? [];
    if (attached === undefined) {
      return { files: [], change: undefined };
    }
    index += attached === "" ? 1 : 0;
    separator = attached === "" ? (args[index] ?? "") : attached;
  }
  const program = programOf(args[index] ?? "");
  const files = args.slice(index + 1);
  return {
    files,
    change:
      program === undefined || files.some((file) => file.includes("="))
        ? undefined
        : (text) => run(text, program, separator),
  };
}

interface AwkProgram {
  readonly chooses: (line: Line) => boolean;
  readonly prints: (line: Line) => string;
  readonly exits: boolean;
}

function run(text: string, { chooses, prints, exits }: AwkProgram, separator: string): string {
  const chosen = linesOf(text)
    .map((raw, index): Line => {
      const line = raw.replace(/\n$/, "");
      return { fields: [line, ...fieldsOf(line, separator)], number: index + 1 };
    })
    .filter(chooses);
  return (exits ? chosen.slice(0, 1) : chosen).map((line) => `${prints(line)}\n`).join("");
}

function fieldsOf(line: string, separator: string): string[] {
  if (separator === " ") {
    return line.trim() === "" ? [] : line.trim().split(/\s+/);
  }
  const plain = separator.replace(/^\\t$|^t$/, "\t");
  const expression =
    plain.length === 1 ? new RegExp(escapeCharacters(plain)) : expressionOf(plain, new Map([["E", ""]]));
  return expression === undefined ? [line] : line.split(expression);
}

function programOf(code: string): AwkProgram | undefined {
  const [, condition = "", action] =
    /^\s*(\/(?:\\.|[^/\\])*\/|[^{}/]*?)\s*(?:\{\s*([^{}]*?)\s*;?\s*\})?\s*$/s.exec(code) ?? [];
  const chooses = conditionOf(condition.trim());
  const statement = /^print\b\s*(.*?)\s*(;\s*exit)?$/s.exec(action ?? "print");
  const parts = statement === null ? undefined : expressionsOf(statement[1] ?? "");
  return chooses === undefined || parts === undefined
    ? undefined
    : {
        chooses,
        prints: (line) => parts.map((part) => part(line)).join(" "),
        exits: statement?.[2] !== undefined,
      };
}

function conditionOf(code: string): AwkProgram["chooses"] | undefined {
  const pattern = /^(!?)\/(.*)\/$/s.exec(code);
  if (pattern !== null) {
    const expression = expressionOf((pattern[2] ?? "").replaceAll("\\/", "/"), new Map([["E", ""]]));
    return expression === undefined
      ? undefined
      : ({ fields }) => expression.test(fields[0] ?? "") !== (pattern[1] === "!");
  }
  const comparison = /^(\$\d+|NR)\s*(==|!=)\s*(?:"([^"\\]*)"|(\d+))$/.exec(code);
  if (comparison === null) {
    return code === "" ? () => true : undefined;
  }
  const [, left = "", operator, text, number] = comparison;
  return (line) => {
    const value = left === "NR" ? String(line.number) : (line.fields[Number(left.slice(1))] ?? "");
    return (value === (text ?? number)) === (operator === "==");
  };
}

/** The expressions after `print`: fields and strings, next to each other or with commas between them. */
function expressionsOf(code: string): ((line: Line) => string)[] | undefined {
  const parts = code === "" ? ["$0"] : code.split(/\s*,\s*/);
  const read = parts.map((part) => part.match(/\$\d+|\$NF|"[^"\\]*"/g) ?? []);
  const whole = read.every(
    (tokens, index) =>
      tokens.join("") === (parts[index] ?? "").replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ""),
  );
  return !whole || read.some((tokens) => tokens.length === 0)
    ? undefined
    : read.map((tokens) => (line: Line) => tokens.map((token) => fieldOr(token, line)).join(""));
}

function fieldOr(token: string, { fields }: Line): string {
  return token.startsWith('"')
    ? token.slice(1, -1)
    : (fields[token === "$NF" ? fields.length - 1 : Number(token.slice(1))] ?? "");
}
