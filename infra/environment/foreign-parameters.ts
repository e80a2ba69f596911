import type { Environment } from "../settings/sections/environment";
import { parseReference } from "./reference";

/** Secret variables that refer to a parameter of another stack, which the hosts of this one may not read. */
export function foreignParameters({ secrets }: Environment, stack: string): string[] {
  return Object.entries(secrets).flatMap(([name, value]) => {
    const reference = parseReference(value);
    if (reference?.kind !== "parameter" || reference.stack === stack) {
      return [];
    }
    const path = `environment.secrets.${name}`;
    return [
      `inservice:${path} is a parameter of stack ${reference.stack}; allowed: parameters under /inservice/${stack}/. ` +
        `Set it with: pulumi config set --path '${path}' VALUE`,
    ];
  });
}
