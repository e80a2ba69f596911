import { keyOf, likenessOf, type Text } from "../text/text";
import { type Variable, variableKey } from "./variable";
import type { Field, Frame, Status, World } from "./world";

/** Whether two worlds go on in the same way, so that one of them need not be followed. */
export function alike(one: World, other: World): boolean {
  return (
    one.flow.kind === other.flow.kind &&
    JSON.stringify(one.flow) === JSON.stringify(other.flow) &&
    statusKey(one.status) === statusKey(other.status) &&
    one.frames.length === other.frames.length &&
    one.otherVariables?.id === other.otherVariables?.id &&
    sameText(one.input, other.input) &&
    sameText(one.output, other.output) &&
    keyOf(one.cwd) === keyOf(other.cwd) &&
    sameVariables(one.globals, other.globals) &&
    one.frames.every((frame, index) => sameFrame(frame, other.frames[index])) &&
    sameMap(one.files, other.files, (content) =>
      typeof content === "string" ? content : `=${keyOf(content)}`,
    ) &&
    sameMap(
      one.functions,
      other.functions,
      ({ source, body }) => `${source.file}:${source.firstLine}:${body.pos}`,
    ) &&
    sameMap(one.traps, other.traps, String) &&
    sameMap(one.aliases, other.aliases, String) &&
    one.options.size === other.options.size &&
    [...one.options].every((option) => other.options.has(option))
  );
}

export function sameText(one: Text | undefined, other: Text | undefined): boolean {
  if (one === other) {
    return true;
  }
  return one !== undefined && other !== undefined && likenessOf(one) === likenessOf(other);
}

export function sameFields(one: readonly Field[], other: readonly Field[]): boolean {
  return (
    one === other ||
    (one.length === other.length &&
      one.every(
        (field, index) => field.many === other[index]?.many && sameText(field.text, other[index]?.text),
      ))
  );
}

export function statusKey(status: Status): string {
  return typeof status === "number" ? String(status) : likenessOf([status]);
}

function sameFrame(one: Frame, other: Frame | undefined): boolean {
  return (
    other !== undefined &&
    sameVariables(one.locals, other.locals) &&
    sameFields(one.positional, other.positional)
  );
}

function sameVariables(one: ReadonlyMap<string, Variable>, other: ReadonlyMap<string, Variable>): boolean {
  return sameMap(one, other, variableKey);
}

function sameMap<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  key: (value: Value) => string,
): boolean {
  if (one.size !== other.size) {
    return false;
  }
  for (const [name, value] of one) {
    const same = other.get(name);
    if (same !== value && (same === undefined || key(same) !== key(value))) {
      return false;
    }
  }
  return true;
}
