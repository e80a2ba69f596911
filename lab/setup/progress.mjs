const HEARTBEAT_MS = 15_000;

/**
 * Runs a step that may take long. It says when the step starts, every 15 s that it still runs, and how long it took.
 * All of it goes to stderr, so that stdout stays free for results.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 */
export async function step(title, work) {
  const started = performance.now();
  const elapsed = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  console.error(`  … ${title}`);
  const heartbeat = setInterval(() => console.error(`  … ${title}: ${elapsed()}`), HEARTBEAT_MS);
  try {
    const result = await work();
    console.error(`  ✓ ${title} (${elapsed()})`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
