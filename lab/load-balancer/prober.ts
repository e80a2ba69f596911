import { request } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "../ports/clock";
import type { Network } from "../ports/network";
import type { CheckResult } from "./health";
import { matches } from "./health-settings";
import { machineNetwork } from "./machine-network";

interface ProbeTarget {
  readonly address: string;
  readonly port: number;
  readonly path: string;
  readonly timeoutMs: number;
  readonly matcher: string;
}

/** One health check. It never rejects, because every failure is a result. */
export type Probe = (target: ProbeTarget) => Promise<CheckResult>;

/**
 * A GET on its own connection, as ELBv2's checker does. The timeout covers the connection and the whole response.
 * @param agent the checker's User-Agent
 */
export function httpProbe(
  clock: Clock,
  network: Network = machineNetwork,
  agent = "ELB-HealthChecker/2.0",
): Probe {
  return (target) =>
    new Promise((resolve) => {
      let open: Socket | undefined;
      let settled = false;
      const settle = (result: CheckResult): void => {
        settled = true;
        cancel();
        resolve(result);
        open?.destroy();
      };
      const failed = (error: unknown): void => settle(failure(error));
      const cancel = clock.after(target.timeoutMs, () => settle(TIMEOUT));
      network.connect(target.address, target.port).then((socket) => {
        if (settled) {
          socket.destroy();
          return;
        }
        open = socket;
        ask(socket, target, agent).then((status) => settle(verdict(target.matcher, status)), failed);
      }, failed);
    });
}

export const TIMEOUT: CheckResult = {
  passed: false,
  reason: "Target.Timeout",
  description: "Request timed out",
};

export function failure(error: unknown): CheckResult {
  const why = error instanceof Error ? error.message : String(error);
  return {
    passed: false,
    reason: "Target.FailedHealthChecks",
    description: `Health checks failed (${why})`,
  };
}

/** The status of a complete response. */
function ask(socket: Socket, { address, port, path }: ProbeTarget, agent: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const check = request({
      // Node uses the connection only if no agent is named.
      createConnection: () => socket,
      host: address,
      port,
      path,
      headers: { "user-agent": agent, connection: "close" },
    });
    check.on("error", reject);
    check.on("response", (response) => {
      response.resume();
      response.on("error", reject);
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    check.end();
  });
}

function verdict(matcher: string, status: number): CheckResult {
  if (matches(matcher, status)) {
    return { passed: true };
  }
  return {
    passed: false,
    reason: "Target.ResponseCodeMismatch",
    description: `Health checks failed with these codes: [${status}]`,
  };
}
