import { canonical, KIND } from "../../values/canonical";
import { DEFAULTED, defaultedNames, hasUnknown, isObject, type Props, type Value } from "../../values/values";

/** What decides how changes of a type are applied. */
export interface DiffRules {
  /** Inputs that AWS cannot change on an existing resource, or "all". */
  readonly replaceOn: readonly string[] | "all";
  /** Inputs whose combination must be unique in AWS. If they do not change, the old resource is deleted first. */
  readonly uniqueBy?: readonly string[];
  /** Lists whose order does not matter. */
  readonly unordered?: readonly string[];
  /** Inputs that only control the provider. A change of them alone replaces nothing, even with "all". */
  readonly steering?: readonly string[];
}

type ChangeKind = "add" | "delete" | "update";

export interface Change {
  /** Property path, e.g. `tags.Name`. */
  readonly path: string;
  readonly kind: ChangeKind;
  readonly replace: boolean;
}

export interface Difference {
  readonly changes: readonly Change[];
  /** Top-level properties that changed. */
  readonly changed: readonly string[];
  /** Changed properties that force a replacement. */
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * Compares inputs. These are not changes: the order of a map, empty instead of absent, and `80` instead of `"80"`.
 */
export function difference(rules: DiffRules, olds: Props, news: Props): Difference {
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
    (name) => name !== DEFAULTED,
  );
  const unordered = new Set(rules.unordered ?? []);
  const changed = names
    .filter(
      (name) => canonical(olds[name], unordered.has(name)) !== canonical(news[name], unordered.has(name)),
    )
    .sort();
  const replaces = changed.filter((name) => replacesOn(rules, name));
  const changes = changed.flatMap((name) =>
    leaves(name, olds[name], news[name]).map((leaf) => ({ ...leaf, replace: replaces.includes(name) })),
  );
  return {
    changes,
    changed,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && clashes(rules, olds, news),
  };
}

function replacesOn(rules: DiffRules, name: string): boolean {
  if (rules.steering?.includes(name) === true) {
    return false;
  }
  return rules.replaceOn === "all" || rules.replaceOn.includes(name);
}

/** A generated name never collides, because the replacement gets another one. */
function clashes(rules: DiffRules, olds: Props, news: Props): boolean {
  const invented = defaultedNames(news);
  const names = rules.uniqueBy ?? [];
  if (names.length === 0 || names.some((name) => invented.includes(name) || hasUnknown(news[name]))) {
    return false;
  }
  return names.every((name) => canonical(olds[name], true) === canonical(news[name], true));
}

function leaves(
  path: string,
  old: Value | undefined,
  now: Value | undefined,
): { path: string; kind: ChangeKind }[] {
  if (isMap(old) && isMap(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
    return keys
      .filter((key) => canonical(old[key], false) !== canonical(now[key], false))
      .flatMap((key) => leaves(`${path}${step(key)}`, old[key], now[key]));
  }
  if (old === undefined || old === null) {
    return [{ path, kind: "add" }];
  }
  if (now === undefined || now === null) {
    return [{ path, kind: "delete" }];
  }
  return [{ path, kind: "update" }];
}

/** Assets and archives are objects in the protocol, but a single value for a reader. */
function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return isObject(value) && value[KIND] === undefined;
}

function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
