import type { Guard } from "../model/guard";

/** The guard as it was read or written. */
export interface StoredGuard {
  readonly guard: Guard;
  /** Names this very content. */
  readonly eTag: string;
  /** The store's time at its answer, milliseconds since the epoch. */
  readonly at: number;
}

/** Keeps the guard of one deployment group. Every method fails with a `CallError`. */
export interface GuardStore {
  /** Where it lies, for messages: `s3://bucket/key`. */
  readonly place: string;
  /** Undefined guard: there is none yet. */
  read(): Promise<StoredGuard | { readonly guard: undefined; readonly at: number }>;
  /**
   * Writes only if the guard still is what it was.
   *
   * @param eTag of the content that is replaced; undefined: there must be none
   * @returns "conflict" when somebody else wrote meanwhile
   */
  write(guard: Guard, eTag: string | undefined): Promise<StoredGuard | "conflict">;
  /** `nonce` of the last guard whose processes the dead-man has resumed; undefined when there is none. */
  restored(): Promise<string | undefined>;
}
