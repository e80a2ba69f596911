import { isSecretVariable, secretInScript } from "@inservice/rollout/secrets";

/** Where a value names the secret instead of holding it: an ARN, a parameter's path, a URL without credentials. */
const REFERENCE = /^(?:arn:|\{\{resolve:|\/[\w./-]+$|https?:\/\/[^@]*$)/;

/** What kind of credential an environment variable holds, by its value or by its name. */
export function secretInVariable(name: string, value: string): string | undefined {
  const shape = secretInScript(value);
  if (shape !== undefined) {
    return shape;
  }
  const isNamedSecret = isSecretVariable(name, value) && value.trim() !== "" && !REFERENCE.test(value);
  return isNamedSecret ? "a literal under the name of a secret" : undefined;
}
