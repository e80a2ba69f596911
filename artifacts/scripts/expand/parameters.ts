import type { ParameterDefaultOperation, ParameterExpansionPart, Word } from "unbash";
import type { Shell } from "../shell";
import { plain, unknownIn } from "../text/text";
import { assign } from "../world/variables";
import type { World } from "../world/world";
import { type Chunk, quoted, textOf, unquoted } from "./chunk";
import type { Expansion } from "./expansion";
import { ifsOf } from "./literal";
import { ParameterChanges } from "./parameter-changes";
import { chunksOf, lengthOf } from "./parameter-chunks";
import { ParameterLookup } from "./parameter-lookup";
import { type ParameterValue, parameterValue } from "./parameter-value";

/** `$NAME` and `${...}`. */
export class Parameters {
  private readonly lookup: ParameterLookup;
  private readonly changes: ParameterChanges;

  constructor(
    private readonly shell: Shell,
    private readonly expander: Expansion,
  ) {
    this.lookup = new ParameterLookup(expander);
    this.changes = new ParameterChanges(expander);
  }

  simple(world: World, name: string, inQuotes: boolean): Chunk[] {
    const value = parameterValue(world, name);
    if (value.kind === "unset") {
      this.whenUnset(world, name);
      return [];
    }
    return chunksOf(value, name, inQuotes, ifsOf(world).slice(0, 1));
  }

  expand(world: World, part: ParameterExpansionPart, inQuotes: boolean): Chunk[] {
    const name = this.lookup.nameOf(world, part);
    const value = this.lookup.valueOf(world, part, name);
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
    const separator = ifsOf(world).slice(0, 1);
    if (operation === undefined || operation.type === "Names") {
      return chunksOf(value, list, inQuotes, separator);
    }
    return chunksOf(
      this.changes.changed(world, value, operation, part.index === undefined ? 1 : 0),
      list,
      inQuotes,
      separator,
    );
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
      return chunksOf(value, name, inQuotes, ifsOf(world).slice(0, 1));
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

  /** If an unknown value decides whether a variable is empty, both cases are analyzed. */
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

  /** `set -u` ends the script at a variable that is not set. */
  private whenUnset(world: World, name: string): void {
    if (world.options.has("nounset") && !/^[@*]$/.test(name)) {
      world.flow = { kind: "exit" };
      world.status = 1;
    }
  }
}
