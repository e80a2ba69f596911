import { type StackIdentity, stackPath } from "../base/names";
import type { Environment } from "../settings/sections/environment";
import { parameterPath } from "./parameter-path";
import { parseReference } from "./reference";

/**
 * Finds secret variables that refer to a parameter which cannot hold their secret. It may belong to another stack,
 * whose parameters the hosts of this one may not read. Or it may be one of the program's own parameters, which the
 * role for previews may read.
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
