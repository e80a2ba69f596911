import type { Shell } from "../shell";
import { and, matches, negate, or, quotePattern, type Truth } from "../text/pattern";
import { plain, type Text, type Unknown, unknownIn } from "../text/text";
import type { Field, World } from "../world/world";
import { isNumericOperator, numericTest, quantityOf, unaryTest } from "./single-tests";

/** `test` and `[`. POSIX decides first by the number of arguments and then by operators. */
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
    // Extra words are an error, so the test fails.
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
        why: `${this.at}: the result of the test ${operator} depends on the host`,
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
