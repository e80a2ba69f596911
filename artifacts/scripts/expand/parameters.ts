import type { ParameterDefaultOperation, ParameterExpansionPart, ParameterOperation, Word } from "unbash";
import { type Shell, unknownAt } from "../shell";
import { known, plain, type Text, unknownIn } from "../text/text";
import { assign, lookUp, targetOf } from "../world/variables";
import type { Field, World } from "../world/world";
import { type Chunk, quoted, textOf, unquoted, wordField } from "./chunk";
import type { Expansion } from "./expansion";
import { changeCase, remove, replace, slice, transform } from "./operations";
import { arrayValue, countOf, type ParameterValue, parameterValue } from "./parameter-value";

/** `$NAME` and `${...}`. */
export class Parameters {
  constructor(
    private readonly shell: Shell,
    private readonly expander: Expansion,
  ) {}

  simple(world: World, name: string, inQuotes: boolean, position: number): Chunk[] {
    const value = parameterValue(world, name);
    if (value.kind === "unset") {
      this.whenUnset(world, name);
      return [];
    }
    return chunksOf(value, name, inQuotes, position);
  }

  expand(world: World, part: ParameterExpansionPart, inQuotes: boolean): Chunk[] {
    const name = this.nameOf(world, part);
    const value = this.valueOf(world, part, name);
    if (part.prefix === "#") {
      return [inQuotes ? quoted(lengthOf(value)) : unquoted(lengthOf(value))];
    }
    const operation = part.operation;
    if (operation?.type === "Default") {
      return this.withDefault(world, name, value, operation, inQuotes);
    }
    if (value.kind === "unset") {
      this.whenUnset(world, name);
      return inQuotes ? [quoted([])] : [];
    }
    const list = part.index === undefined ? name : (plain(this.expander.text(world, part.index)) ?? "@");
    if (operation === undefined) {
      return chunksOf(value, list, inQuotes, part.pos);
    }
    return chunksOf(this.changed(world, value, operation), list, inQuotes, part.pos);
  }

  private nameOf(world: World, part: ParameterExpansionPart): string {
    if (part.prefix !== "!" || part.index !== undefined || part.operation?.type === "Names") {
      return part.parameter;
    }
    const target = targetOf(world, part.parameter);
    if (target !== part.parameter) {
      return target;
    }
    const value = parameterValue(world, part.parameter);
    return (value.kind === "text" ? plain(value.text) : undefined) ?? "!unknown";
  }

  private valueOf(world: World, part: ParameterExpansionPart, name: string): ParameterValue {
    if (
      part.operation?.type === "Names" ||
      name === "!unknown" ||
      (part.prefix === "!" && part.index !== undefined)
    ) {
      const unknown = unknownAt(world, part.pos, `"${part.text}" is not followed`, true);
      return { kind: "text", text: [unknown] };
    }
    const array = /^(\w+)\[(\w+)\]$/.exec(name);
    if (array !== null) {
      return this.element(world, array[1] ?? "", known(array[2] ?? ""));
    }
    return part.index === undefined ? parameterValue(world, name) : this.indexed(world, name, part.index);
  }

  private indexed(world: World, name: string, index: Word): ParameterValue {
    if (index.text === "@" || index.text === "*") {
      return { kind: "list", fields: arrayValue(world, name) };
    }
    const associative = lookUp(world, name)?.associative === true;
    if (associative) {
      return this.element(world, name, this.expander.text(world, index));
    }
    const code = plain(this.expander.text(world, index));
    const number = code === undefined ? undefined : this.expander.evaluate(world, code, index.pos);
    return this.element(
      world,
      name,
      typeof number === "number"
        ? known(String(number))
        : number === undefined
          ? this.expander.text(world, index)
          : [number],
    );
  }

  private element(world: World, name: string, index: Text): ParameterValue {
    const items = lookUp(world, name)?.items;
    const key = plain(index);
    if (items === undefined && name !== "BASH_SOURCE" && key === "0") {
      return parameterValue(world, name);
    }
    const fields = arrayValue(world, name);
    const found =
      key === undefined ? undefined : items === undefined ? fields[Number(key)]?.text : items.byKey.get(key);
    if (found !== undefined) {
      return { kind: "text", text: found };
    }
    const unknown = items?.unknown ?? (key === undefined ? unknownIn(index) : undefined);
    return unknown === undefined ? { kind: "unset" } : { kind: "text", text: [unknown] };
  }

  private withDefault(
    world: World,
    name: string,
    value: ParameterValue,
    operation: ParameterDefaultOperation,
    inQuotes: boolean,
  ): Chunk[] {
    const sort = operation.operator.replace(":", "");
    const isSet = this.isSet(world, value, operation.operator.startsWith(":"));
    if (sort === "+") {
      return isSet ? this.operand(world, operation.operand, inQuotes) : [];
    }
    if (isSet && value.kind !== "unset") {
      return chunksOf(value, name, inQuotes, operation.pos);
    }
    if (sort === "?") {
      world.flow = { kind: "exit" };
      world.status = 1;
      return [];
    }
    const chunks = this.operand(world, operation.operand, inQuotes);
    if (sort === "=") {
      assign(world, name, textOf(chunks));
    }
    return chunks;
  }

  /** Where it hangs on an unknown value whether a variable is empty, both ways are followed. */
  private isSet(world: World, value: ParameterValue, needsText: boolean): boolean {
    if (value.kind === "unset") {
      return false;
    }
    const texts = value.kind === "text" ? [value.text] : value.fields.map(({ text }) => text);
    const unknown = unknownIn(...texts);
    const sure = texts.some((text) => text.some((piece) => typeof piece === "string"));
    if (unknown === undefined || !needsText || sure) {
      return needsText ? sure : texts.length > 0;
    }
    const side = world.choices?.pick(2) ?? 0;
    if (unknown.setting) {
      world.assume(this.shell.findings.assumption(`${unknown.id} empty`, side, unknown.why));
    }
    return side === 0;
  }

  private operand(world: World, word: Word, inQuotes: boolean): Chunk[] {
    const chunks = this.expander.chunks(world, word);
    return inQuotes
      ? [quoted(textOf(chunks))]
      : chunks.map((chunk) => (chunk.quoted ? chunk : { ...chunk, splits: true }));
  }

  private changed(world: World, value: ParameterValue, operation: ParameterOperation): ParameterValue {
    if (value.kind === "text") {
      return { kind: "text", text: this.change(world, value.text, operation) };
    }
    if (value.kind === "list" && operation.type === "Slice") {
      return {
        kind: "list",
        fields: this.sliceFields(world, value.fields, operation.offset, operation.length),
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
        return [unknownAt(world, operation.pos, "this expansion is not followed", true)];
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
    const start = Math.max(from - 1, 0);
    return fields.slice(start, start + count);
  }

  /** `set -u` ends the script at a variable that is not set. */
  private whenUnset(world: World, name: string): void {
    if (world.options.has("nounset") && !/^[@*]$/.test(name)) {
      world.flow = { kind: "exit" };
      world.status = 1;
    }
  }
}

function lengthOf(value: ParameterValue): Text {
  if (value.kind === "list") {
    return countOf(value.fields);
  }
  const text = value.kind === "unset" ? [] : value.text;
  const characters = plain(text);
  return characters === undefined ? unknownLength(text) : known(String(characters.length));
}

function unknownLength(text: Text): Text {
  const unknown = unknownIn(text);
  return unknown === undefined ? [] : [{ ...unknown, id: `length of ${unknown.id}` }];
}

function chunksOf(value: ParameterValue, name: string, inQuotes: boolean, position: number): Chunk[] {
  if (value.kind === "unset") {
    return [];
  }
  if (value.kind === "text") {
    return [inQuotes ? quoted(value.text) : unquoted(value.text)];
  }
  const joined = inQuotes && name.endsWith("*") && position >= 0;
  if (joined) {
    return [quoted(textOf(value.fields.map((field) => ({ ...quoted(field.text), starts: true }))))];
  }
  return value.fields.map((field, index) => ({
    ...(inQuotes ? quoted(field.text) : unquoted(field.text)),
    starts: index > 0,
    many: field.many,
  }));
}
