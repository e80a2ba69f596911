import { isSecretProperty } from "@inservice/rollout/secrets";

/** The engine marks what it knows to be secret; keys and names that say so are hidden as well. */
const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";

const HIDDEN = "[secret]";

/** A copy of properties in which nothing secret is left. */
export function withoutSecrets(value, name = "") {
  if (Array.isArray(value)) {
    return value.map((item) => withoutSecrets(item, name));
  }
  if (typeof value === "object" && value !== null) {
    return value[SECRET_SIGNATURE] === SECRET_MARK
      ? HIDDEN
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, key)]));
  }
  return typeof value === "string" && isSecretProperty(name) ? HIDDEN : value;
}
