import { type Shell, unknownAt } from "../shell";
import type { Truth } from "../text/pattern";
import { plain, type Text, type Unknown, unknownIn } from "../text/text";
import { scalarOf } from "../world/variable";
import { lookUp } from "../world/variables";
import type { World } from "../world/world";

export function isNumericOperator(operator: string): boolean {
  return /^-(eq|ne|lt|le|gt|ge)$/.test(operator);
}

/** A number. The test fails if the text is not a number. */
export function quantityOf(text: Text): number | Unknown {
  const value = plain(text);
  if (value === undefined) {
    return unknownIn(text) ?? Number.NaN;
  }
  return /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : Number.NaN;
}

export function numericTest(operator: string, left: number | Unknown, right: number | Unknown): Truth {
  if (typeof left !== "number" || typeof right !== "number") {
    return typeof left !== "number" ? left : typeof right !== "number" ? right : false;
  }
  switch (operator) {
    case "-eq":
      return left === right;
    case "-ne":
      return left !== right && !Number.isNaN(left) && !Number.isNaN(right);
    case "-lt":
      return left < right;
    case "-le":
      return left <= right;
    case "-gt":
      return left > right;
    default:
      return left >= right;
  }
}

export function unaryTest(
  shell: Shell,
  world: World,
  operator: string,
  operand: Text,
  position: number,
): Truth {
  const unknown = unknownIn(operand);
  const sure = operand.some((piece) => typeof piece === "string");
  switch (operator) {
    case "-n":
      return sure ? true : (unknown ?? false);
    case "-z":
      return sure ? false : (unknown ?? true);
    case "-v": {
      const name = plain(operand);
      const variable = name === undefined ? undefined : lookUp(world, name);
      return name === undefined
        ? (unknown ?? false)
        : variable !== undefined && scalarOf(variable) !== undefined;
    }
    case "-o":
      return world.options.has(plain(operand) ?? "");
    case "-a":
    case "-e":
    case "-f":
    case "-d":
    case "-r":
    case "-s":
    case "-x":
      return fileTest(shell, world, operator, operand, position);
    default:
      return unknownAt(world, position, `the result of the test ${operator} depends on the host`);
  }
}

function hasText(content: Text): boolean | undefined {
  return content.length === 0 ? false : content.some((piece) => typeof piece === "string") ? true : undefined;
}

function fileTest(shell: Shell, world: World, operator: string, path: Text, position: number): Truth {
  const located = shell.files.locate(world, path);
  if (plain(path) === "") {
    return false;
  }
  if (located.kind === "directory") {
    return (
      operator === "-d" || operator === "-e" || operator === "-a" || operator === "-r" || operator === "-x"
    );
  }
  const written = located.kind === "written" ? world.files.get(located.key) : undefined;
  if (written === "removed") {
    return false;
  }
  if ((located.kind === "file" || written !== undefined) && /^-[aefrd]$/.test(operator)) {
    return operator !== "-d";
  }
  if (operator === "-s" && located.kind !== "outside") {
    const content = shell.files.content(world, path);
    const filled = content === undefined ? undefined : hasText(content);
    return filled ?? unknownAt(world, position, "the result of the test -s depends on the host");
  }
  if (located.kind === "outside" && shell.files.isMissing(world, path)) {
    return false;
  }
  return unknownAt(world, position, `the result of the test ${operator} depends on the host`);
}
