import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Listener } from "../../../../lab/load-balancer/listener";
import { httpProbe } from "../../../../lab/load-balancer/prober";
import { TargetGroup } from "../../../../lab/load-balancer/target-group";
import { tcpProbe } from "../../../../lab/load-balancer/tcp-probe";
import { systemClock } from "../../../../lab/ports/clock";
import type { Network } from "../../../../lab/ports/network";
import { withHost, withHosts } from "../one-host";
import { hookLog } from "./hook-log";

/** Serves the host's name on port 8080, and another text only for the host itself on port 9000. */
const SERVE = `
cd /opt/app && hostname >name && mkdir private && echo "of $(hostname)" >private/name
serve() { setsid python3 -m http.server "$2" --bind "$1" --directory "$3" >/dev/null 2>&1 </dev/null & }
serve "$INSERVICE_HOST_ADDRESS" 8080 .
serve 127.0.0.1 9000 private
until curl -sf -o /dev/null "http://$INSERVICE_HOST_ADDRESS:8080/name" && curl -sf http://127.0.0.1:9000/name; do sleep 0.05; done`;

const target = { path: "/name", timeoutMs: 5000, matcher: "200" };

describe("the lab and its hosts' networks", function () {
  // Hosts boot and start programs, on a machine that may be busy.
  this.timeout(60_000);
  it("connect where they should, machine to host and host to host; a port for one host alone stays there", async () => {
    const [first, second] = ["127.77.0.7", "127.77.0.8"];
    await withHosts([first, second], SERVE, async (hosts, network) => {
      for (const [index, { event }] of hosts.entries()) {
        // Both listen on port 9000 of 127.0.0.1, and each reaches its own.
        assert.match(await hookLog(event), new RegExp(`\\]of i-lab${index || ""}$`, "m"));
      }
      assert.equal(await eventually(`http://${first}:8080/name`), "i-lab\n");
      assert.equal(await eventually(`http://${second}:8080/name`), "i-lab1\n");
      await assert.rejects(network.connect(first, 9000), /ECONNREFUSED/);
      await assert.rejects(fetch(`http://${first}:9000/`));
      await hosts[0]?.end();
      await assert.rejects(fetch(`http://${first}:8080/name`));
      assert.deepEqual(await tcpProbe(systemClock, network)({ ...target, address: second, port: 8080 }), {
        passed: true,
      });
    });
  });

  it("let one host reach what another one serves", async () => {
    const hook = `[ "$INSERVICE_HOST_ADDRESS" = 127.77.0.9 ] || { until curl -sf http://127.77.0.9:8080/name; do sleep 0.05; done; exit; }${SERVE}`;
    await withHosts(["127.77.0.9", "127.77.0.10"], hook, async ([serving, asking]) => {
      assert.ok(serving !== undefined && asking !== undefined);
      await hookLog(serving.event);
      assert.match(await hookLog(asking.event), /^\[stdout\]i-lab$/m);
    });
  });

  it("carry a load balancer: it reaches its target, the target reaches it, and a closed port refuses", async () => {
    const address = "127.77.0.11";
    const listenAt = { address: "127.77.1.1", port: 8089 };
    const hook = `${SERVE}\ncurl -sf http://${listenAt.address}:${listenAt.port}/name`;
    await withHost(address, hook, async ({ event }, network) => {
      const { group, listener } = balancer(network, listenAt, { address, port: 8080 });
      try {
        await listener.open();
        assert.match(await hookLog(event), /^\[stdout\]i-lab$/m);
        const answer = await fetch(`http://${listenAt.address}:${listenAt.port}/name`);
        assert.equal(await answer.text(), "i-lab\n");
        const probe = httpProbe(systemClock, network);
        assert.deepEqual(await probe({ ...target, address, port: 8080 }), { passed: true });
        const { description } = { description: "", ...(await probe({ ...target, address, port: 8081 })) };
        assert.match(description, /ECONNREFUSED/);
      } finally {
        await Promise.all([listener.close(), group.close()]);
      }
    });
  });
});

function balancer(
  network: Network,
  listenAt: { readonly address: string; readonly port: number },
  to: { readonly address: string; readonly port: number },
) {
  const health = { enabled: true, port: "traffic" as const, unhealthyThreshold: 2, healthyThreshold: 2 };
  const group = new TargetGroup({
    clock: systemClock,
    network,
    probe: async () => ({ passed: true }),
    health: { ...health, ...target, intervalMs: 5000 },
    deregistrationDelayMs: 0,
  });
  group.setInUse(true);
  group.register({ ...to, id: "i-lab", availabilityZone: "a" });
  const listener = new Listener({
    ...listenAt,
    network,
    rules: [],
    targetGroup: () => group,
    defaultAction: { type: "forward", groups: [{ targetGroupArn: "web", weight: 1 }] },
  });
  return { group, listener };
}

/** The lab checks a few times a second on which ports hosts listen. */
async function eventually(url: string): Promise<string> {
  for (;;) {
    const text = await fetch(url).then(
      (answer) => answer.text(),
      () => undefined,
    );
    if (text !== undefined) {
      return text;
    }
    await sleep(20);
  }
}
