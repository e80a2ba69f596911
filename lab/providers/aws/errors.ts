/** True if AWS answered with one of these error codes. */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && codes.some((code) => error.name === code || codeOf(error) === code);
}

/** The result. Undefined if AWS answers with one of these codes, which mean that the thing does not exist. */
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

/**
 * A value that AWS must return.
 * @throws an error that names the call if the value is missing
 */
export function returned<T>(value: T | undefined | null, call: string): T {
  if (value === undefined || value === null) {
    throw new Error(`${call} returned no value to continue with`);
  }
  return value;
}

function codeOf(error: Error): string | undefined {
  return "Code" in error && typeof error.Code === "string" ? error.Code : undefined;
}
