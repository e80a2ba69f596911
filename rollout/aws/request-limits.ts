/** How long one request may take, in milliseconds. The SDK itself would wait for an answer for ever. */
export interface RequestLimits {
  readonly connectionTimeout: number;
  /** Until the answer begins. */
  readonly requestTimeout: number;
  /** Silence in the middle of an answer. */
  readonly socketTimeout: number;
}

export const LIMITS: RequestLimits = {
  connectionTimeout: 5000,
  requestTimeout: 30_000,
  socketTimeout: 30_000,
};

/** Attempts of a call, the first included. */
export const MAX_ATTEMPTS = 3;

/** The guard is small, and whoever waits for it holds up a rollout. */
export const GUARD_LIMITS: RequestLimits = {
  connectionTimeout: 5000,
  requestTimeout: 10_000,
  socketTimeout: 10_000,
};
