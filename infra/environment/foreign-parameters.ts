import { stackPath } from "../names";
import type { Environment } from "../settings/sections/environment";
import { parseReference } from "./reference";

/** Secret variables that refer to a parameter of another stack, which the hosts of this one may not read. */
export function foreignParameters(
  { secrets }: Environment,
  stack: { readonly project: string; readonly stack: string },
): string[] {
  const own = `${stackPath(stack)}/`;
  return Object.entries(secrets).flatMap(([name, value]) => {
    const reference = parseReference(value);
    if (reference?.kind !== "parameter" || reference.name.startsWith(own)) {
      return [];
    }
    const path = `environment.secrets.${name}`;
    return [
      `inservice:${path} is a parameter of another stack; allowed: parameters under ${own}. ` +
        `Set it with: pulumi config set --path '${path}' VALUE`,
    ];
  });
}
