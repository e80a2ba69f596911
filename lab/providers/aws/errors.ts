/** True when AWS answered with one of these error codes. */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && codes.some((code) => error.name === code || codeOf(error) === code);
}

/** The result, or undefined when AWS says with one of these codes that the thing does not exist. */
export async function unlessGone<T>(call: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isCode(error, ...codes)) {
      return undefined;
    }
    throw error;
  }
}

/** What AWS had to return. @throws naming the call when it did not */
export function returned<T>(value: T | undefined | null, call: string): T {
  if (value === undefined || value === null) {
    throw new Error(`${call} returned nothing to go on with`);
  }
  return value;
}

function codeOf(error: Error): string | undefined {
  return "Code" in error && typeof error.Code === "string" ? error.Code : undefined;
}
