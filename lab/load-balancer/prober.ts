import { request } from "node:http";
import type { Clock } from "../control-plane/contracts";
import type { CheckResult } from "./health";
import { matches } from "./health-settings";

export interface ProbeTarget {
  readonly address: string;
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
  readonly matcher: string;
}

/** One health check; never rejects: whatever goes wrong is a result. */
export type Probe = (target: ProbeTarget) => Promise<CheckResult>;

/**
 * GET on a connection of its own, as ELBv2's checker does; the timeout covers connecting and the whole response.
 * @param agent what the checker calls itself
 */
export function httpProbe(clock: Clock, agent = "ELB-HealthChecker/2.0"): Probe {
  return (target) =>
    new Promise((resolve) => {
      const check = request({
        host: target.address,
        port: target.port,
        path: target.path,
        agent: false,
        headers: { "user-agent": agent, connection: "close" },
      });
      const settle = (result: CheckResult): void => {
        cancel();
        resolve(result);
        check.destroy();
      };
      const cancel = clock.after(target.timeoutMs, () =>
        settle({ passed: false, reason: "Target.Timeout", description: "Request timed out" }),
      );
      check.on("error", (error) =>
        settle({
          passed: false,
          reason: "Target.FailedHealthChecks",
          description: `Health checks failed (${error.message})`,
        }),
      );
      check.on("response", (response) => {
        const status = response.statusCode ?? 0;
        response.resume();
        response.on("error", (error) => check.destroy(error));
        response.on("end", () => settle(verdict(target.matcher, status)));
      });
      check.end();
    });
}

function verdict(matcher: string, status: number): CheckResult {
  if (matches(matcher, status)) return { passed: true };
  return {
    passed: false,
    reason: "Target.ResponseCodeMismatch",
    description: `Health checks failed with these codes: [${status}]`,
  };
}
