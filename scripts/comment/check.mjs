/**
 * What is wrong with a value at a path; nothing when it has the form. A property that no check knows is ignored: a newer commit
 * may have added it.
 * @typedef {(value: unknown, path: string) => string[]} Check
 */

/** @type {Check} */
export const text = form("text", (value) => typeof value === "string");

/** @type {Check} */
export const count = form("a count", (value) => Number.isSafeInteger(value) && Number(value) >= 0);

/** @type {Check} */
export const flag = form("true or false", (value) => typeof value === "boolean");

/**
 * One of these values.
 * @param {readonly unknown[]} values
 * @returns {Check}
 */
export function oneOf(...values) {
  return form(values.map((value) => JSON.stringify(value)).join(" or "), (value) => values.includes(value));
}

/**
 * A list of items that all have this form.
 * @param {Check} item
 * @returns {Check}
 */
export function list(item) {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((found, index) => item(found, `${path}[${index}]`))
      : [wrong(value, path, "a list")];
}

/**
 * An object with at least these properties.
 * @param {Readonly<Record<string, Check>>} properties
 * @returns {Check}
 */
export function object(properties) {
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [wrong(value, path, "an object")];
    }
    const given = new Map(Object.entries(value));
    return Object.entries(properties).flatMap(([name, check]) =>
      check(given.get(name), path === "" ? name : `${path}.${name}`),
    );
  };
}

/**
 * Null, or a value of this form.
 * @param {Check} check
 * @returns {Check}
 */
export function nullable(check) {
  return (value, path) => (value === null ? [] : check(value, path));
}

/**
 * A text, or an object of this form.
 * @param {Check} check
 * @returns {Check}
 */
export function textOr(check) {
  return (value, path) => (typeof value === "string" ? [] : check(value, path));
}

/**
 * @param {string} allowed
 * @param {(value: unknown) => boolean} fits
 * @returns {Check}
 */
function form(allowed, fits) {
  return (value, path) => (fits(value) ? [] : [wrong(value, path, allowed)]);
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {string} allowed
 */
function wrong(value, path, allowed) {
  const what = value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
  return `${path === "" ? "the content" : path} ${what}; allowed: ${allowed}`;
}
