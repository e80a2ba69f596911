import type { ParameterOperation, Word } from "unbash";
import { unknownAt } from "../shell";
import { known, plain, type Text } from "../text/text";
import type { Field, World } from "../world/world";
import { wordField } from "./chunk";
import type { Expansion } from "./expansion";
import { changeCase, remove, replace, slice, transform } from "./operations";
import type { ParameterValue } from "./parameter-value";

/** Applies the operations of `${NAME...}` to a value, or to each element of a list. */
export class ParameterChanges {
  constructor(private readonly expander: Expansion) {}

  /** `first` is the index of the first element: 1 for `$@` and 0 for an array. */
  changed(world: World, value: ParameterValue, operation: ParameterOperation, first: 0 | 1): ParameterValue {
    if (value.kind === "text") {
      return { kind: "text", text: this.change(world, value.text, operation) };
    }
    if (value.kind === "list" && operation.type === "Slice") {
      return {
        kind: "list",
        fields: this.sliceFields(world, value.fields, operation.offset, operation.length, first),
      };
    }
    const fields = value.kind === "list" ? value.fields : [];
    return {
      kind: "list",
      fields: fields.map((field) => ({
        ...wordField(this.change(world, field.text, operation)),
        many: field.many,
      })),
    };
  }

  private change(world: World, text: Text, operation: ParameterOperation): Text {
    const pattern = (word: Word): Text => this.expander.pattern(world, word);
    switch (operation.type) {
      case "Remove":
        return remove(text, operation.operator, pattern(operation.operand));
      case "Replace":
        return replace(
          text,
          operation.operator,
          pattern(operation.pattern),
          this.expander.text(world, operation.replacement),
        );
      case "Slice":
        return slice(
          text,
          this.number(world, operation.offset),
          operation.length && this.number(world, operation.length),
        );
      case "CaseModification":
        return changeCase(text, operation.operator, operation.operand && pattern(operation.operand));
      case "Transform":
        return transform(text, operation.operand.text);
      default:
        return [unknownAt(world, operation.pos, "this expansion cannot be analyzed", true)];
    }
  }

  private number(world: World, word: Word): Text {
    const code = plain(this.expander.text(world, word));
    const value = code === undefined ? undefined : this.expander.evaluate(world, code, word.pos);
    return value === undefined
      ? this.expander.text(world, word)
      : typeof value === "number"
        ? known(String(value))
        : [value];
  }

  private sliceFields(
    world: World,
    fields: readonly Field[],
    offset: Word,
    length: Word | undefined,
    first: 0 | 1,
  ): readonly Field[] {
    const from = Number(plain(this.number(world, offset)) ?? Number.NaN);
    const count =
      length === undefined
        ? Number.POSITIVE_INFINITY
        : Number(plain(this.number(world, length)) ?? Number.NaN);
    const many = fields.find((field) => field.many);
    if (Number.isNaN(from) || Number.isNaN(count) || many !== undefined) {
      const unknown = unknownAt(world, offset.pos, "these arguments are not constant", true);
      return [{ ...wordField([unknown]), many: true }];
    }
    const start = from < 0 ? fields.length + from : Math.max(from - first, 0);
    return start < 0 ? [] : fields.slice(start, start + count);
  }
}
