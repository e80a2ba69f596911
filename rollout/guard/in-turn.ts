/** Runs what it is given one after the other, in the order of the calls. */
export function inTurn(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const result = last.then(run);
    // Its caller hears of a failure; who comes next only waits for the end.
    last = result.catch(() => undefined);
    return result;
  };
}
