import type { ParameterExpansionPart, Word } from "unbash";
import { unknownAt } from "../shell";
import { known, plain, type Text, unknownIn } from "../text/text";
import type { Items } from "../world/variable";
import { lookUp, targetOf } from "../world/variables";
import type { World } from "../world/world";
import type { Expansion } from "./expansion";
import { arrayKeys, arrayValue, namesFrom, type ParameterValue, parameterValue } from "./parameter-value";

/** `${a[-1]}` is the last element. */
function fromEnd(items: Items | undefined, key: string | undefined): string | undefined {
  if (items === undefined || key === undefined || !/^-\d+$/.test(key) || items.unknown !== undefined) {
    return key;
  }
  return String(Math.max(-1, ...[...items.byKey.keys()].map(Number)) + 1 + Number(key));
}

/** Finds the values of `${NAME}`, `${NAME[INDEX]}` and `${!NAME}`. */
export class ParameterLookup {
  constructor(private readonly expander: Expansion) {}

  nameOf(world: World, part: ParameterExpansionPart): string {
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

  valueOf(world: World, part: ParameterExpansionPart, name: string): ParameterValue {
    if (part.prefix === "!" && part.operation === undefined && /^[@*]$/.test(part.index?.text ?? "")) {
      return { kind: "list", fields: arrayKeys(world, name) };
    }
    if (part.operation?.type === "Names" && world.otherVariables === undefined) {
      return { kind: "list", fields: namesFrom(world, part.parameter) };
    }
    if (
      part.operation?.type === "Names" ||
      name === "!unknown" ||
      (part.prefix === "!" && part.index !== undefined)
    ) {
      const unknown = unknownAt(world, part.pos, `"${part.text}" cannot be analyzed`, true);
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
    const key = fromEnd(items, plain(index));
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
}
