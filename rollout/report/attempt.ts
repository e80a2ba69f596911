import { messageOf } from "../ports/call-error";

export interface Attempt<T> {
  /** Undefined when it could not be read; `notes` then says why. */
  readonly value: T | undefined;
  readonly notes: readonly string[];
}

/** A failed look must not hide the failure that it was to explain, so it becomes a note of that one. */
export async function attempt<T>(what: string, look: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await look(), notes: [] };
  } catch (error) {
    return { value: undefined, notes: [`Could not read ${what}: ${messageOf(error)}.`] };
  }
}
