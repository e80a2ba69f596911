import { type StackIdentity, stackPath } from "../base/names";

/**
 * Path of the parameters that the program makes itself. The pipeline may read and write parameters only below it.
 * Parameters with secrets lie next to it, still below the stack's path, where hosts may read them.
 */
export function parameterPath(stack: StackIdentity): string {
  return `${stackPath(stack)}/environment`;
}
