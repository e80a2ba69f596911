import type { Properties } from "./condensed";

/** What stands in a preview for a value that only `up` will know (sdk/go/common/resource/plugin, UnknownStringValue and its like). */
const UNKNOWN =
  /^(04da6b54-80e4-46f7-96ec-b56ff0331ba9|1c4a061d-8072-4f0a-a4cb-0ff528b18fe7|3eeb2bf0-c639-47a8-9e75-3b44932eb421|6a19a0b0-7e62-4c92-b797-7f8e31da9cc2|030794c1-ac77-496b-92df-f27374a8bd58|e48ece36-62e2-4504-bad9-02848725956a|dd056dcd-154b-4c76-9bd3-c8f88648b5ff)$/;
/** The engine marks assets and archives (sdk/go/common/resource, SigKey). */
const ASSET_SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A property that differs; values as text, undefined where there is none. */
export interface Difference {
  readonly path: string;
  readonly old: string | undefined;
  readonly new: string | undefined;
}

export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && UNKNOWN.test(value);
}

/** The value at a dotted path; undefined where it ends early or only `up` will know it. */
export function known(properties: unknown, path: string): unknown {
  const value = valueAt(properties, path);
  return isUnknown(value) ? undefined : value;
}

/** The text at a dotted path; undefined where there is none, or only `up` will know it. */
export function knownText(properties: unknown, path: string): string | undefined {
  const value = known(properties, path);
  return typeof value === "string" ? value : undefined;
}

/** The number at a dotted path; undefined where there is none, or only `up` will know it. */
export function knownNumber(properties: unknown, path: string): number | undefined {
  const value = known(properties, path);
  return typeof value === "number" ? value : undefined;
}

/** The value at a dotted path, known or not; undefined where the path ends early. */
export function valueAt(properties: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), properties);
}

/** Whether a path is that of a property, or of something in it. */
export function isPartOf(path: string, property: string): boolean {
  return path === property || path.startsWith(`${property}.`) || path.startsWith(`${property}[`);
}

/** Every property that differs. */
export function differencesBetween(old: unknown, planned: unknown): Difference[] {
  const [before, after] = [leavesOf(old), leavesOf(planned)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, old: before.get(path), new: after.get(path) }));
}

function leavesOf(properties: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    const entries = entriesOf(value);
    if (entries === undefined) {
      found.set(path, /(^|\.)userData$/.test(path) ? decoded(textOf(value)) : textOf(value));
      return;
    }
    for (const [key, item] of entries) {
      walk(item, path === "" ? key : `${path}${key.startsWith("[") ? "" : "."}${key}`);
    }
  };
  walk(properties ?? {}, "");
  return found;
}

/** Parts of a value that are compared one by one; undefined for what is compared as a whole. */
function entriesOf(value: unknown): (readonly [string, unknown])[] | undefined {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: unknown, index) => [`[${index}]`, item] as const);
  }
  return isObject(value) && !isAsset(value) && Object.keys(value).length > 0
    ? Object.entries(value).filter(([name]) => !name.startsWith("__"))
    : undefined;
}

function textOf(value: unknown): string {
  if (isUnknown(value)) {
    return "known after up";
  }
  if (isObject(value) && isAsset(value)) {
    return `content ${String(valueAt(value, "hash")).slice(0, 12)}`;
  }
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAsset(value: Properties): boolean {
  return Object.hasOwn(value, ASSET_SIGNATURE);
}

/** EC2 keeps user data as base64, which nobody can review. */
function decoded(text: string): string {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : text;
}
