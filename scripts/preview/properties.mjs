/** What stands in a preview for a value that only `up` will know (sdk/go/common/resource/plugin, UnknownStringValue and its like). */
const UNKNOWN =
  /^(04da6b54-80e4-46f7-96ec-b56ff0331ba9|1c4a061d-8072-4f0a-a4cb-0ff528b18fe7|3eeb2bf0-c639-47a8-9e75-3b44932eb421|6a19a0b0-7e62-4c92-b797-7f8e31da9cc2|030794c1-ac77-496b-92df-f27374a8bd58|e48ece36-62e2-4504-bad9-02848725956a|dd056dcd-154b-4c76-9bd3-c8f88648b5ff)$/;
const ASSET_SIGNATURE = "4dabf18193072939515e22adb298388d";

export function isUnknown(value) {
  return typeof value === "string" && UNKNOWN.test(value);
}

/** The value at a dotted path; undefined where it ends early or only `up` will know it. */
export function known(properties, path) {
  let value = properties;
  for (const key of path.split(".")) {
    value = typeof value === "object" && value !== null ? value[key] : undefined;
  }
  return isUnknown(value) ? undefined : value;
}

/** Whether a path is that of a property, or of something in it. */
export function isPartOf(path, property) {
  return path === property || path.startsWith(`${property}.`) || path.startsWith(`${property}[`);
}

/** Every property that differs: `{ path, old, new }`, values as text, undefined where there is none. */
export function differences(old, planned) {
  const [before, after] = [leaves(old), leaves(planned)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, old: before.get(path), new: after.get(path) }));
}

function leaves(properties) {
  const found = new Map();
  const walk = (value, path) => {
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
function entriesOf(value) {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item, index) => [`[${index}]`, item]);
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && value[ASSET_SIGNATURE] === undefined && Object.keys(value).length > 0
    ? Object.entries(value).filter(([name]) => !name.startsWith("__"))
    : undefined;
}

function textOf(value) {
  if (isUnknown(value)) {
    return "known after up";
  }
  if (typeof value === "object" && value !== null && value[ASSET_SIGNATURE] !== undefined) {
    return `content ${String(value.hash).slice(0, 12)}`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** EC2 keeps user data as base64, which nobody can review. */
function decoded(text) {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : text;
}
