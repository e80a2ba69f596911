import type { ArithmeticExpression } from "unbash";
import type { Unknown } from "../text/text";

/** A number that may be known. */
export type Quantity = number | Unknown;

export function numberOf(value: string): number | undefined {
  const based = /^(\d+)#([0-9a-zA-Z]+)$/.exec(value);
  if (based !== null) {
    return Number.parseInt(based[2] ?? "", Number(based[1]));
  }
  if (/^[-+]?0[0-7]+$/.test(value)) {
    return Number.parseInt(value, 8);
  }
  return /^[-+]?(\d+|0[xX][0-9a-fA-F]+)$/.test(value) ? Number(value) : undefined;
}

export function combined(operator: string, left: number, right: Quantity): Quantity {
  return typeof right === "number" ? (operations[operator]?.(left, right) ?? right) : right;
}

export const operations: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => (right === 0 ? 0 : Math.trunc(left / right)),
  "%": (left, right) => (right === 0 ? 0 : left % right),
  "**": (left, right) => left ** right,
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  "<": (left, right) => Number(left < right),
  ">": (left, right) => Number(left > right),
  "<=": (left, right) => Number(left <= right),
  ">=": (left, right) => Number(left >= right),
  "&": (left, right) => left & right,
  "|": (left, right) => left | right,
  "^": (left, right) => left ^ right,
  "<<": (left, right) => left << right,
  ">>": (left, right) => left >> right,
};

/** The array of `NAME[INDEX]`. */
export function arrayIn(target: ArithmeticExpression): string | undefined {
  return target.type === "ArithmeticWord" ? /^([A-Za-z_]\w*)\[/.exec(target.value)?.[1] : undefined;
}

/** `-`, `+`, `~` and `!` of a number. */
export function negated(operator: string, value: number): number {
  return operator === "!"
    ? Number(value === 0)
    : operator === "-"
      ? -value
      : operator === "~"
        ? ~value
        : value;
}
