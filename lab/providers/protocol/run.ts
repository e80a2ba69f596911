import { messageOf } from "./failure";

/** Interval at which a provider checks whether its engine is still running. */
const ENGINE_CHECK_MILLISECONDS = 2000;

/**
 * Runs a provider's main function. An error becomes one line on standard error and exit code 1. The provider ends
 * when the engine asks for it, and when the engine is gone.
 */
export function run(provider: string, main: () => Promise<void>): void {
  // The engine ends its providers with an interrupt and waits 5 s for each. Ctrl-C does not reach a provider, because
  // it has its own process group.
  process.on("SIGINT", () => process.exit(0));
  endWithEngine(process.ppid);
  main().catch((error: unknown) => {
    process.stderr.write(`pulumi-resource-${provider}: ${messageOf(error)}\n`);
    process.exitCode = 1;
  });
}

/** An engine that was killed cannot end its providers. They would continue and disturb the next run. */
function endWithEngine(engine: number): void {
  setInterval(() => {
    if (process.ppid !== engine) {
      process.exit(1);
    }
  }, ENGINE_CHECK_MILLISECONDS).unref();
}
