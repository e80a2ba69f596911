import { type StackIdentity, stackPath } from "../base/names";
import type { Environment } from "../settings/sections/environment";
import { parameterPath } from "./parameter-path";
import { parseReference } from "./reference";

/**
 * Secret variables that refer to a parameter where no secret can lie: another stack's, which the hosts of this one may not
 * read, or one among the program's own, which the role of previews may.
 */
export function misplacedParameters({ secrets }: Environment, stack: StackIdentity): string[] {
  const allowed = `${stackPath(stack)}/`;
  const own = `${parameterPath(stack)}/`;
  return Object.entries(secrets).flatMap(([name, value]) => {
    const reference = parseReference(value);
    if (reference?.kind !== "parameter") {
      return [];
    }
    if (!reference.name.startsWith(allowed)) {
      return [problem(name, "is a parameter of another stack", allowed, own)];
    }
    return reference.name.startsWith(own)
      ? [problem(name, `is a parameter under ${own}, which pull requests can read`, allowed, own)]
      : [];
  });
}

function problem(name: string, wrong: string, allowed: string, own: string): string {
  const path = `environment.secrets.${name}`;
  return (
    `inservice:${path} ${wrong}; allowed: parameters under ${allowed}, but not under ${own}. ` +
    `Set it with: pulumi config set --path '${path}' VALUE`
  );
}
