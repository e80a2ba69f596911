import { readState } from "../command-line/state";

/**
 * Properties that the program leaves to others (`ignoreChanges`), by URN: a fleet that has scaled has not drifted. A
 * refresh compares them all the same.
 */
export async function ignoredProperties(stack: string): Promise<Map<string, readonly string[]>> {
  const resources = await readState(stack);
  return new Map(resources.map(({ urn, ignoreChanges }) => [urn, ignoreChanges ?? []]));
}
