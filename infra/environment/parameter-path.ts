import { type StackIdentity, stackPath } from "../base/names";

/**
 * Where the program keeps the parameters that it makes itself. The pipeline may read and write parameters here and nowhere
 * else; those that hold secrets lie beside it, still below the stack's path, where hosts may read them.
 */
export function parameterPath(stack: StackIdentity): string {
  return `${stackPath(stack)}/environment`;
}
