import { type Shell, unknownAt } from "../shell";
import { and, matches, negate, or, quotePattern, type Truth } from "../text/pattern";
import { plain, type Text, type Unknown, unknownIn } from "../text/text";
import { scalarOf } from "../world/variable";
import { lookUp } from "../world/variables";
import type { Field, World } from "../world/world";

/** `test` and `[`, by the number of arguments as POSIX has it, then by operators. */
export function testArguments(shell: Shell, world: World, args: readonly Field[], position: string): Truth {
  const many = args.find((field) => field.many);
  if (many !== undefined) {
    return unknownIn(many.text) ?? false;
  }
  return new TestReader(
    shell,
    world,
    args.map(({ text }) => text),
    position,
  ).all();
}

class TestReader {
  private next = 0;

  constructor(
    private readonly shell: Shell,
    private readonly world: World,
    private readonly args: readonly Text[],
    private readonly at: string,
  ) {}

  all(): Truth {
    if (this.args.length === 3 && isBinary(plain(this.args[1] ?? []))) {
      return this.binary(this.args[0] ?? [], plain(this.args[1] ?? []) ?? "", this.args[2] ?? []);
    }
    if (this.args.length === 2 && !/^(!|-[a-zA-Z])$/.test(plain(this.args[0] ?? []) ?? "")) {
      return this.unknownIn(0) ?? false;
    }
    const truth = this.args.length === 0 ? false : this.either();
    // Words that are left over are a mistake, with which the test fails.
    return this.next < this.args.length ? (this.unknownIn(this.next) ?? false) : truth;
  }

  private unknownIn(from: number): Unknown | undefined {
    return unknownIn(...this.args.slice(from));
  }

  private either(): Truth {
    let truth = this.both();
    while (this.take("-o")) {
      const right = this.both();
      truth = or(truth, () => right);
    }
    return truth;
  }

  private both(): Truth {
    let truth = this.primary();
    while (this.take("-a")) {
      const right = this.primary();
      truth = and(truth, () => right);
    }
    return truth;
  }

  private primary(): Truth {
    const first = this.args[this.next] ?? [];
    const operator = plain(this.args[this.next + 1] ?? []);
    if (this.next + 2 < this.args.length && isBinary(operator)) {
      this.next += 3;
      return this.binary(first, operator ?? "", this.args[this.next - 1] ?? []);
    }
    this.next += 1;
    if (plain(first) === "!" && this.next < this.args.length) {
      return negate(this.primary());
    }
    if (plain(first) === "(" && this.next < this.args.length) {
      const truth = this.either();
      this.take(")");
      return truth;
    }
    if (/^-[a-zA-Z]$/.test(plain(first) ?? "") && this.next < this.args.length) {
      this.next += 1;
      return unaryTest(this.shell, this.world, plain(first) ?? "", this.args[this.next - 1] ?? [], 0);
    }
    return unaryTest(this.shell, this.world, "-n", first, 0);
  }

  private binary(left: Text, operator: string, right: Text): Truth {
    if (operator === "-a" || operator === "-o") {
      const [one, other] = [left, right].map((text) => unaryTest(this.shell, this.world, "-n", text, 0));
      return operator === "-a"
        ? and(one ?? false, () => other ?? false)
        : or(one ?? false, () => other ?? false);
    }
    if (isNumericOperator(operator)) {
      return numericTest(operator, quantityOf(left), quantityOf(right));
    }
    const unknown = unknownIn(left, right);
    if (operator === "<" || operator === ">") {
      const [one = "", other = ""] = [plain(left), plain(right)];
      return unknown ?? (operator === "<" ? one < other : one > other);
    }
    if (operator.startsWith("-")) {
      return {
        id: `${this.at} ${operator}`,
        why: `${this.at}: the test ${operator} hangs on the host`,
        setting: false,
      };
    }
    const same = matches(left, quotePattern(right), false);
    return operator === "!=" ? negate(same) : same;
  }

  private take(word: string): boolean {
    if (plain(this.args[this.next] ?? []) === word && this.next < this.args.length) {
      this.next += 1;
      return true;
    }
    return false;
  }
}

function isBinary(operator: string | undefined): boolean {
  return operator !== undefined && /^(=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef|-a|-o)$/.test(operator);
}

export function isNumericOperator(operator: string): boolean {
  return /^-(eq|ne|lt|le|gt|ge)$/.test(operator);
}

/** A number; of text that is none the test fails. */
function quantityOf(text: Text): number | Unknown {
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
      return unknownAt(world, position, `the test ${operator} hangs on the host`);
  }
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
  return unknownAt(world, position, `the test ${operator} hangs on the host`);
}
