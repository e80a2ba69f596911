/** The engine marks what it knows to be secret (sdk/go/common/resource, SigKey and SecretSig). */
const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";
/** Names that say so are hidden as well. */
const SECRET_NAME = /pass(word|phrase)|secret(?!.*arn)|token$|private_?key|credential/i;

export const HIDDEN = "[secret]";

/** A copy of a property's value in which nothing secret is left. `name` is the property's. */
export function withoutSecrets(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withoutSecrets(item, name));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    return entries.some(([key, item]) => key === SECRET_SIGNATURE && item === SECRET_MARK)
      ? HIDDEN
      : Object.fromEntries(entries.map(([key, item]) => [key, withoutSecrets(item, key)]));
  }
  return typeof value === "string" && SECRET_NAME.test(name) ? HIDDEN : value;
}
