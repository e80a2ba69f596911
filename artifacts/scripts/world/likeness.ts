import { keyOf, likenessOf, type Text } from "../text/text";
import { coversStatus, coversText, coversVariable } from "./cover";
import type { ForkedMap } from "./forked-map";
import type { FunctionDefinition } from "./source";
import { type Variable, variableKey } from "./variable";
import type { Field, FileContent, Flow, Frame, Status, World } from "./world";

/** The parts of two worlds that must be equal. */
interface Measure {
  readonly status: (one: Status, other: Status) => boolean;
  readonly text: (one: Text | undefined, other: Text | undefined) => boolean;
  readonly variable: (one: Variable, other: Variable) => boolean;
}

const likeness: Measure = {
  status: (one, other) => statusKey(one) === statusKey(other),
  text: sameText,
  variable: (one, other) => variableKey(one) === variableKey(other),
};

const cover: Measure = { status: coversStatus, text: coversText, variable: coversVariable };

/** Whether two worlds continue in the same way, so that only one of them must be analyzed. */
export function alike(one: World, other: World): boolean {
  return agree(one, other, likeness);
}

/** Whether one world continues in every way in which the other does. */
export function covers(one: World, other: World): boolean {
  return agree(one, other, cover);
}

function agree(one: World, other: World, measure: Measure): boolean {
  return (
    sameFlow(one.flow, other.flow) &&
    measure.status(one.status, other.status) &&
    one.frames.length === other.frames.length &&
    one.otherVariables?.id === other.otherVariables?.id &&
    sameText(one.input, other.input) &&
    measure.text(one.output, other.output) &&
    keyOf(one.cwd) === keyOf(other.cwd) &&
    sameMap(one.globals, other.globals, measure.variable) &&
    one.frames.every((frame, index) => sameFrame(frame, other.frames[index], measure)) &&
    sameMap(one.files, other.files, (mine, theirs) => contentKey(mine) === contentKey(theirs)) &&
    sameMap(one.functions, other.functions, (mine, theirs) => placeKey(mine) === placeKey(theirs)) &&
    sameMap(one.traps, other.traps, Object.is) &&
    sameMap(one.aliases, other.aliases, Object.is) &&
    one.options.size === other.options.size &&
    [...one.options].every((option) => other.options.has(option))
  );
}

function sameFlow(one: Flow, other: Flow): boolean {
  return one === other || (one.kind === other.kind && levelsOf(one) === levelsOf(other));
}

function levelsOf(flow: Flow): number {
  return flow.kind === "break" || flow.kind === "continue" ? flow.levels : 0;
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

function contentKey(content: FileContent): string {
  return typeof content === "string" ? content : `=${keyOf(content)}`;
}

function placeKey({ source, body }: FunctionDefinition): string {
  return `${source.file}:${source.firstLine}:${body.pos}`;
}

function sameFrame(one: Frame, other: Frame | undefined, measure: Measure): boolean {
  return (
    other !== undefined &&
    sameMap(one.locals, other.locals, measure.variable) &&
    sameFields(one.positional, other.positional)
  );
}

function sameMap<Value>(
  one: ForkedMap<string, Value>,
  other: ForkedMap<string, Value>,
  same: (mine: Value, theirs: Value) => boolean,
): boolean {
  if (one.isFork(other)) {
    return true;
  }
  if (one.size !== other.size) {
    return false;
  }
  for (const [name, mine] of one) {
    const theirs = other.get(name);
    if (theirs !== mine && (theirs === undefined || !same(mine, theirs))) {
      return false;
    }
  }
  return true;
}
