import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Listener } from "../../../lab/load-balancer/listener";
import { httpProbe } from "../../../lab/load-balancer/prober";
import { TargetGroup } from "../../../lab/load-balancer/target-group";
import { systemClock } from "../../../lab/ports/clock";

/** A real application server on a free loopback port. */
export async function application(answer: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port };
}

export function targetAt(id: string, port: number) {
  return { id, address: "127.0.0.1", port, availabilityZone: "us-east-1a" };
}

/** A listener on a free port that forwards to one group, with short times. */
export async function balancer(times: { idleMs?: number; delayMs?: number; intervalMs?: number } = {}) {
  const group = new TargetGroup({
    clock: systemClock,
    probe: httpProbe(systemClock),
    connectMs: 1000,
    health: {
      enabled: true,
      path: "/health",
      port: "traffic",
      intervalMs: times.intervalMs ?? 50,
      timeoutMs: 1000,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
      matcher: "200-299",
    },
    deregistrationDelayMs: times.delayMs ?? 100,
  });
  group.setInUse(true);
  const listener = new Listener({
    address: "127.0.0.1",
    port: 0,
    rules: [],
    idleMs: times.idleMs ?? 5000,
    defaultAction: { type: "forward", groups: [{ targetGroupArn: "tg", weight: 1 }] },
    targetGroup: (arn) => (arn === "tg" ? group : undefined),
  });
  const port = await listener.open();
  return {
    group,
    listener,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await listener.close();
      await group.close();
    },
  };
}

/** Waits for a condition by checking every 5 ms. Rejects after 3 s. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (holds()) {
      return;
    }
    await new Promise<void>((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`not within 3 s: ${what}`);
}
