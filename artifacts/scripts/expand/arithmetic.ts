import type { ArithmeticExpression, ArithmeticWord } from "unbash";
import { parsed } from "../parsed";
import { type Shell, unknownAt } from "../shell";
import { known, plain, type Text, type Unknown, unknownIn } from "../text/text";
import { assign } from "../world/variables";
import type { World } from "../world/world";
import { arrayIn, combined, negated, numberOf, type Quantity } from "./arithmetic-operations";
import type { Expansion } from "./expansion";
import { parameterValue } from "./parameter-value";

/** Evaluates integer arithmetic, with its assignments. */
export class Arithmetic {
  constructor(
    private readonly shell: Shell,
    private readonly expander: Expansion,
    private readonly world: World,
    private readonly depth = 0,
  ) {}

  /** The value of the text between `((` and `))`. */
  text(code: string, position: number): Quantity {
    const [statement] = parsed(`((${code}))`).commands;
    const command = statement?.command;
    if (this.depth > 8 || command?.type !== "ArithmeticCommand" || command.expression === undefined) {
      return code.trim() === "" ? 0 : this.unknown(position);
    }
    return new Arithmetic(this.shell, this.expander, this.world, this.depth + 1).value(command.expression);
  }

  value(expression: ArithmeticExpression): Quantity {
    switch (expression.type) {
      case "ArithmeticGroup":
        return this.value(expression.expression);
      case "ArithmeticWord":
        return this.word(expression);
      case "ArithmeticUnary":
        return this.unary(expression.operator, expression.operand, expression.prefix);
      case "ArithmeticTernary": {
        const test = this.value(expression.test);
        return typeof test === "number"
          ? this.value(test === 0 ? expression.alternate : expression.consequent)
          : test;
      }
      case "ArithmeticBinary":
        return this.binary(expression.operator, expression.left, expression.right);
      case "ArithmeticCommandExpansion": {
        const output =
          expression.script === undefined ? [] : this.shell.capture(this.world, expression.script);
        return this.ofText(output, expression.pos);
      }
    }
  }

  private word(word: ArithmeticWord): Quantity {
    if (word.parts !== undefined) {
      return this.ofText(this.expander.partsText(this.world, word.parts), word.pos);
    }
    if (word.value.includes("$")) {
      return this.expansion(word.value, word.pos);
    }
    const value = word.value.trim().replace(/^(["'])(.*)\1$/s, "$2");
    const number = numberOf(value);
    if (number !== undefined) {
      return number;
    }
    return /^[A-Za-z_]\w*$/.test(value) ? this.variable(value, word.pos) : this.unknown(word.pos);
  }

  /** A lone `$NAME`, which the parser does not convert. */
  private expansion(code: string, position: number): Quantity {
    const command = parsed(`: ${code}`).commands[0]?.command;
    const [argument] = command?.type === "Command" ? command.args : [];
    const text =
      argument?.type === "Word" ? this.expander.text(this.world, argument) : [this.unknown(position)];
    return this.ofText(text, position);
  }

  private ofText(text: Text, position: number): Quantity {
    const value = plain(text);
    return value === undefined ? (unknownIn(text) ?? 0) : this.text(value, position);
  }

  private variable(name: string, position: number): Quantity {
    const value = parameterValue(this.world, name);
    if (value.kind !== "text") {
      return value.kind === "unset" ? 0 : this.unknown(position);
    }
    const text = plain(value.text);
    return text === undefined ? (unknownIn(value.text) ?? 0) : (numberOf(text) ?? this.text(text, position));
  }

  private unary(operator: string, operand: ArithmeticExpression, prefix: boolean): Quantity {
    const before = this.value(operand);
    if (operator === "++" || operator === "--") {
      const after = typeof before === "number" ? before + (operator === "++" ? 1 : -1) : before;
      this.store(operand, after);
      return prefix ? after : before;
    }
    return typeof before === "number" ? negated(operator, before) : before;
  }

  private binary(operator: string, left: ArithmeticExpression, right: ArithmeticExpression): Quantity {
    if (operator === "=") {
      return this.store(left, this.value(right));
    }
    const compound = /^([-+*/%&|^]|<<|>>)=$/.exec(operator)?.[1];
    const first = this.value(left);
    if (operator === "&&" || operator === "||") {
      return this.logical(operator, first, right);
    }
    const second = this.value(right);
    const result = typeof first === "number" ? combined(compound ?? operator, first, second) : first;
    return compound === undefined ? result : this.store(left, result);
  }

  private logical(operator: string, first: Quantity, right: ArithmeticExpression): Quantity {
    if (typeof first === "number" && (operator === "&&") === (first === 0)) {
      return Number(first !== 0);
    }
    const second = this.value(right);
    if (typeof second !== "number") {
      return second;
    }
    if (typeof first !== "number" && (operator === "&&") === (second === 0)) {
      return Number(second !== 0);
    }
    return typeof first === "number" ? Number(second !== 0) : first;
  }

  private store(target: ArithmeticExpression, value: Quantity): Quantity {
    if (target.type === "ArithmeticWord" && /^[A-Za-z_]\w*$/.test(target.value.trim())) {
      assign(this.world, target.value.trim(), typeof value === "number" ? known(String(value)) : [value]);
      return value;
    }
    const array = arrayIn(target);
    if (array !== undefined) {
      assign(this.world, array, [this.unknown(target.pos)]);
    }
    return value;
  }

  private unknown(position: number): Unknown {
    return unknownAt(this.world, position, "this arithmetic cannot be analyzed", true);
  }
}
