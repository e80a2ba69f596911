import type { TestExpression, Word } from "unbash";
import { textOf } from "../expand/chunk";
import type { Expander } from "../expand/word";
import { type Shell, unknownAt } from "../shell";
import { escapeCharacters } from "../text/glob";
import { and, matches, negate, or, type Truth } from "../text/pattern";
import { known, plain, type Text, unknownIn } from "../text/text";
import { store } from "../world/variables";
import type { World } from "../world/world";
import { isNumericOperator, numericTest, unaryTest } from "./single-tests";

/** The condition between `[[` and `]]`. */
export class Conditions {
  constructor(
    private readonly shell: Shell,
    private readonly expander: Expander,
  ) {}

  holds(world: World, expression: TestExpression): Truth {
    switch (expression.type) {
      case "TestGroup":
        return this.holds(world, expression.expression);
      case "TestNot": {
        const truth = this.holds(world, expression.operand);
        return expression.negations.length % 2 === 1 ? negate(truth) : truth;
      }
      case "TestLogical":
        return this.logical(world, expression.operator, expression.operands);
      case "TestUnary":
        return unaryTest(
          this.shell,
          world,
          expression.operator,
          this.expander.text(world, expression.operand),
          expression.pos,
        );
      case "TestBinary":
        return this.binary(world, expression.operator, expression.left, expression.right, expression.pos);
    }
  }

  private logical(world: World, operator: "&&" | "||", operands: readonly TestExpression[]): Truth {
    const [first, ...others] = operands;
    const start = first === undefined ? true : this.holds(world, first);
    return others.reduce<Truth>((truth, operand) => {
      const next = (): Truth => this.holds(world, operand);
      return operator === "&&" ? and(truth, next) : or(truth, next);
    }, start);
  }

  private binary(world: World, operator: string, left: Word, right: Word, position: number): Truth {
    const text = this.expander.text(world, left);
    const ignoreCase = world.options.has("nocasematch");
    switch (operator) {
      case "=":
      case "==":
        return matches(text, this.expander.pattern(world, right), ignoreCase);
      case "!=":
        return negate(matches(text, this.expander.pattern(world, right), ignoreCase));
      case "=~":
        return this.regular(world, text, right, ignoreCase);
      case "<":
      case ">": {
        const one = plain(text);
        const other = plain(this.expander.text(world, right));
        const unknown = unknownIn(text, this.expander.text(world, right));
        return one === undefined || other === undefined
          ? (unknown ?? false)
          : operator === "<"
            ? one < other
            : one > other;
      }
      default: {
        const arithmetic = this.expander.arithmetic(world);
        const evaluate = (word: Word): number | ReturnType<typeof arithmetic.text> => {
          const value = this.expander.text(world, word);
          const code = plain(value);
          return code === undefined ? (unknownIn(value) ?? 0) : arithmetic.text(code, word.pos);
        };
        return isNumericOperator(operator)
          ? numericTest(operator, evaluate(left), evaluate(right))
          : unknownAt(world, position, `the result of the test ${operator} depends on the host`);
      }
    }
  }

  private regular(world: World, text: ReturnType<typeof textOf>, right: Word, ignoreCase: boolean): Truth {
    const chunks = this.expander.chunks(world, right);
    const value = plain(text);
    const source = chunks.map((chunk) => {
      const part = plain(chunk.text);
      return part === undefined || !chunk.quoted || right.parts === undefined ? part : escapeCharacters(part);
    });
    const unknown = unknownIn(text, textOf(chunks));
    if (value === undefined || source.includes(undefined)) {
      store(world, "BASH_REMATCH", {
        items: { byKey: new Map(), ...(unknown === undefined ? {} : { unknown }) },
      });
      return unknown ?? false;
    }
    try {
      const found = new RegExp(posixExpression(source.join("")), ignoreCase ? "si" : "s").exec(value);
      const groups = [...(found ?? [])].map((group, index): [string, Text] => [
        String(index),
        known(group ?? ""),
      ]);
      store(world, "BASH_REMATCH", { items: { byKey: new Map(groups) } });
      return found !== null;
    } catch {
      return unknownAt(world, right.pos, `the expression "${right.text}" cannot be analyzed`, true);
    }
  }
}

function posixExpression(source: string): string {
  const classes: Readonly<Record<string, string>> = {
    alpha: "a-zA-Z",
    digit: "0-9",
    alnum: "a-zA-Z0-9",
    space: "\\s",
    upper: "A-Z",
    lower: "a-z",
  };
  return source.replace(/\[:(\w+):\]/g, (all, name: string) => classes[name] ?? all);
}
