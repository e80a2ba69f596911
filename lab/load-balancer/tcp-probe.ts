import { connect } from "node:net";
import type { Clock } from "../control-plane/contracts";
import type { CheckResult } from "./health";
import type { Probe } from "./prober";

/** Passes when a connection is accepted in time (Classic Load Balancer guide, health checks of protocol TCP). */
export function tcpProbe(clock: Clock): Probe {
  return ({ address, port, timeoutMs }) =>
    new Promise((resolve) => {
      const socket = connect({ host: address, port });
      const settle = (result: CheckResult): void => {
        cancel();
        socket.destroy();
        resolve(result);
      };
      const cancel = clock.after(timeoutMs, () =>
        settle({ passed: false, reason: "Target.Timeout", description: "Request timed out" }),
      );
      socket.on("connect", () => settle({ passed: true }));
      socket.on("error", ({ message }) => {
        const description = `Health checks failed (${message})`;
        settle({ passed: false, reason: "Target.FailedHealthChecks", description });
      });
    });
}
