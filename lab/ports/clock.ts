/** The lab's time. Tests pass a clock that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `milliseconds`. The returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Real time. Its timers do not keep the process running, because the endpoint's listener does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Calls back every `milliseconds` of the clock until the returned function is called. The next period starts when the
 * callback has returned, so a slow callback delays the next call instead of overlapping it.
 */
export function every(clock: Clock, milliseconds: number, callback: () => void): () => void {
  let cancel = (): void => {};
  let stopped = false;
  const arm = (): void => {
    cancel = clock.after(milliseconds, () => {
      callback();
      if (!stopped) {
        arm();
      }
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel();
  };
}
