import { canonical } from "../../values/canonical";
import type { Fields } from "../../values/fields";
import type { Props } from "../../values/values";
import type { ResourceType } from "./resource-type";

export function notSupported(token: string): string {
  return `the lab does not support ${token} yet; docs/lab.md lists what it supports, or guard it with a stack setting`;
}

/** @throws an error that names every input that the type would ignore */
export function refuseUnsupported<S>(type: ResourceType<S>, inputs: Props): void {
  const { supported, defaults = {} } = type;
  if (supported === undefined) {
    return;
  }
  const ignored = Object.keys(inputs).filter((name) => {
    if (name.startsWith("__") || supported.includes(name)) {
      return false;
    }
    const value = canonical(inputs[name], false);
    return value !== "" && value !== canonical(defaults[name], false);
  });
  if (ignored.length > 0) {
    throw new Error(ignoredInputs(type.token, ignored));
  }
}

/** A message about nested inputs that the type did not read; undefined if there are none. */
export function unreadProblem(token: string, inputs: Fields): string | undefined {
  const unread = inputs.unread();
  return unread.length === 0 ? undefined : ignoredInputs(token, unread);
}

function ignoredInputs(token: string, paths: readonly string[]): string {
  const resource = token.split(":").at(-1);
  const names = paths.map((path) => `${resource}.${path}`).join(", ");
  return `the lab does not support ${names}: leave it out in the local stack (docs/lab.md)`;
}
