const HEARTBEAT_MS = 15_000;

/**
 * Runs a step that may take long: says when it starts, every 15 s that it still runs, and how long it took.
 * All on stderr, so that stdout stays free for results.
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
