import { isAlias, isMap, isScalar, isSeq, type LineCounter, type YAMLMap } from "yaml";
import type { SourcePosition } from "./model";

/** Reads values from a YAML tree and records everything unexpected, with its position. */
export class NodeReader {
  readonly problems: string[] = [];
  readonly warnings: string[] = [];

  constructor(
    private readonly fileName: string,
    private readonly lines: LineCounter,
  ) {}

  problem(place: unknown, message: string): void {
    this.problems.push(`${this.at(place)}: ${message}`);
  }

  warning(place: unknown, message: string): void {
    this.warnings.push(`${this.at(place)}: ${message}`);
  }

  at(place: unknown): SourcePosition {
    return this.atOffset(offsetOf(place));
  }

  atOffset(offset: number): SourcePosition {
    const { line, col } = this.lines.linePos(offset);
    return `${this.fileName}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  }

  /** The entries of a map. For anything else, undefined and a problem. */
  map(node: unknown, what: string): YAMLMap | undefined {
    if (isMap(node)) {
      return node;
    }
    this.problem(node, `${what} must be a map of names and values; it is ${describe(node)}.`);
    return undefined;
  }

  /** The items of a list. For anything else, an empty list and a problem. */
  list(node: unknown, what: string): readonly unknown[] {
    if (isSeq(node)) {
      return node.items;
    }
    this.problem(node, `${what} must be a list ("- ..." lines); it is ${describe(node)}.`);
    return [];
  }

  /** A non-empty string. Undefined if the key is absent or null; for anything else, undefined and a problem. */
  text(owner: YAMLMap, key: string, what: string): string | undefined {
    const node = owner.get(key, true);
    if (isAbsent(node)) {
      return undefined;
    }
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === "string" && value.trim() !== "") {
      return value.trim();
    }
    if (typeof value === "number" || isLoneLetter(node)) {
      return sourceText(node);
    }
    this.problem(node, `${what} must be a string; it is ${describe(node)}.`);
    return undefined;
  }

  requiredText(owner: YAMLMap, key: string, what: string): string | undefined {
    if (isAbsent(owner.get(key, true))) {
      this.problem(owner, `${what} is missing; add "${key}: ...".`);
      return undefined;
    }
    return this.text(owner, key, what);
  }

  /** The agent ignores names that it does not know, so a misspelled name silently has no effect. */
  warnOfUnknownKeys(owner: YAMLMap, known: readonly string[], what: string): void {
    for (const pair of owner.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : describe(pair.key);
      if (known.includes(name)) {
        continue;
      }
      this.warning(pair.key, `${what} has "${name}", which the agent ignores; it reads ${known.join(", ")}.`);
    }
  }
}

/** True for a missing key and for a key without a value, because the agent treats both alike. */
export function isAbsent(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

/** A scalar as it is written in the file, without quotes and before YAML gives it a type. */
export function sourceText(node: unknown): string {
  if (!isScalar(node)) {
    return "";
  }
  return node.source ?? String(node.value);
}

/**
 * In YAML 1.1, `y` and `n` are booleans. For the agent they are strings, because Ruby's parser knows only the long
 * forms.
 */
export function isLoneLetter(node: unknown): boolean {
  return isScalar(node) && typeof node.value === "boolean" && /^[yn]$/i.test(sourceText(node));
}

function describe(node: unknown): string {
  if (isAbsent(node)) {
    return "empty";
  }
  if (isMap(node)) {
    return "a map";
  }
  if (isSeq(node)) {
    return "a list";
  }
  if (isAlias(node)) {
    return `the alias *${node.source}, which some versions of the agent cannot read`;
  }
  if (isScalar(node)) {
    return JSON.stringify(node.value);
  }
  return "something else";
}

function offsetOf(place: unknown): number {
  if (typeof place !== "object" || place === null || !("range" in place)) {
    return 0;
  }
  const range = place.range;
  const start: unknown = Array.isArray(range) ? range[0] : 0;
  return typeof start === "number" ? start : 0;
}
