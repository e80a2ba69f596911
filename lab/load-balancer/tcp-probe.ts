import type { Clock } from "../ports/clock";
import type { Network } from "../ports/network";
import type { CheckResult } from "./health";
import { machineNetwork } from "./machine-network";
import { failure, type Probe, TIMEOUT } from "./prober";

/** Passes if a connection is accepted in time (Classic Load Balancer guide, health checks of protocol TCP). */
export function tcpProbe(clock: Clock, network: Network = machineNetwork): Probe {
  return ({ address, port, timeoutMs }) =>
    new Promise((resolve) => {
      const settle = (result: CheckResult): void => {
        cancel();
        resolve(result);
      };
      const cancel = clock.after(timeoutMs, () => settle(TIMEOUT));
      network.connect(address, port).then(
        (socket) => {
          socket.destroy();
          settle({ passed: true });
        },
        (error: unknown) => settle(failure(error)),
      );
    });
}
