import autocannon from "autocannon";

/** How a load is sent. It is an open loop, so slow answers do not slow down the requests. */
interface LoadPlan {
  /** Loopback address of the lab's load balancer. Any other address is refused. */
  readonly url: string;
  readonly requestsPerSecond: number;
  readonly connections: number;
  /** The load ends by itself after this time, even if the program that started it is gone. */
  readonly longestSeconds: number;
}

/** The counted answers of a load. */
export interface LoadResult {
  readonly requests: number;
  /** Errors, timeouts and answers other than 2xx. */
  readonly failed: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface RunningLoad {
  /** Number of answers so far. */
  answered(): number;
  /** Number of failed requests so far. */
  failures(): number;
  /** Ends the load, and returns the counts. */
  stop(): Promise<LoadResult>;
}

/**
 * Starts sending.
 * @throws RangeError for a host that is not this machine's loopback
 */
export function startLoad(plan: LoadPlan): RunningLoad {
  const host = new URL(plan.url).hostname;
  if (!/^127\.\d+\.\d+\.\d+$/.test(host)) {
    throw new RangeError(`load goes to loopback addresses only, not to ${host}`);
  }
  let answered = 0;
  let failures = 0;
  let finish: (result: autocannon.Result) => void;
  let fail: (error: Error) => void;
  const finished = new Promise<autocannon.Result>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const instance = autocannon(
    {
      url: plan.url,
      connections: plan.connections,
      overallRate: plan.requestsPerSecond,
      duration: plan.longestSeconds,
      timeout: 10,
    },
    (error, result) => (error ? fail(error) : finish(result)),
  );
  instance.on("response", (_client, statusCode) => {
    answered += 1;
    failures += statusCode >= 200 && statusCode < 300 ? 0 : 1;
  });
  instance.on("reqError", () => {
    failures += 1;
  });
  return {
    answered: () => answered,
    failures: () => failures,
    stop: async () => {
      instance.stop();
      return summarize(await finished);
    },
  };
}

function summarize(result: autocannon.Result): LoadResult {
  return {
    requests: result["2xx"] + result.non2xx + result.errors,
    // autocannon also counts a timeout as an error.
    failed: result.errors + result.non2xx,
    errors: result.errors - result.timeouts,
    timeouts: result.timeouts,
    non2xx: result.non2xx,
    seconds: result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
