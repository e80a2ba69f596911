/** What is wrong with the value at a path, a sentence's end each; nothing where it fits. */
export type Check = (value: unknown, path: string) => readonly string[];

export const text: Check = (value, path) =>
  typeof value === "string" && value !== "" ? [] : [wrong(path, "a non-empty string", value)];

export const flag: Check = (value, path) =>
  typeof value === "boolean" ? [] : [wrong(path, "true or false", value)];

export function integerFrom(minimum: number): Check {
  return (value, path) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= minimum
      ? []
      : [wrong(path, `an integer from ${minimum}`, value)];
}

export function oneOf(values: readonly string[]): Check {
  return (value, path) =>
    values.some((each) => each === value) ? [] : [wrong(path, `one of ${values.join(", ")}`, value)];
}

export function listOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((each: unknown, index) => check(each, `${path}[${index}]`))
      : [wrong(path, "a list", value)];
}

/** The field may be missing. */
export function optional(check: Check): Check {
  return (value, path) => (value === undefined ? [] : check(value, path));
}

/** Each field of T has its check, and there is no other field: what is not known must not be lost in the next write. */
export function object<T>(fields: { readonly [K in keyof Required<T>]: Check }): Check {
  const known: Readonly<Record<string, Check>> = fields;
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [wrong(path, "an object", value)];
    }
    const given = new Map<string, unknown>(Object.entries(value));
    const unknown = [...given.keys()].filter((name) => known[name] === undefined);
    return [
      ...Object.entries(known).flatMap(([name, check]) => check(given.get(name), below(path, name))),
      ...unknown.map((name) => `${below(path, name)} is not known to this version`),
    ];
  };
}

/** An object whose field `kind` names one of these. */
export function kinds(of: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    const kind: unknown =
      typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
    const check = typeof kind === "string" ? of[kind] : undefined;
    return check === undefined
      ? [wrong(below(path, "kind"), `one of ${Object.keys(of).join(", ")}`, kind)]
      : check(value, path);
  };
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function wrong(path: string, allowed: string, value: unknown): string {
  const given = value === undefined ? "it is missing" : `it is ${shortened(JSON.stringify(value))}`;
  return `${path === "" ? "it" : path} must be ${allowed}, but ${given}`;
}

function shortened(json: string): string {
  return json.length <= 60 ? json : `${json.slice(0, 60)}...`;
}
