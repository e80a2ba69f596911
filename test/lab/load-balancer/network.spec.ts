import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { connectDirectly, machineNetwork } from "../../../lab/load-balancer/machine-network";
import { httpProbe } from "../../../lab/load-balancer/prober";
import { Target } from "../../../lab/load-balancer/target";
import { tcpProbe } from "../../../lab/load-balancer/tcp-probe";
import { systemClock } from "../../../lab/ports/clock";
import { portOf } from "../hosts/network/port-of";

/** An address on which nothing listens. Only the given network can reach it. */
const AT = { address: "127.77.77.77", port: 8080 };

describe("lab/load-balancer and the hosts' networks", () => {
  let asked: string[];
  let port: number;
  const server = createServer((_request, response) => response.end("ok"));
  const network = {
    ...machineNetwork,
    connect: (address: string, wanted: number): Promise<Socket> => {
      asked.push(`${address}:${wanted}`);
      return connectDirectly("127.0.0.1", port);
    },
  };

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = portOf(server);
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it("checks by HTTP only through the network", async () => {
    const probe = httpProbe(systemClock, network);
    assert.deepEqual(await probe({ ...AT, path: "/", timeoutMs: 5000, matcher: "200" }), { passed: true });
    assert.deepEqual(asked, ["127.77.77.77:8080"]);
  });

  it("checks by TCP only through the network", async () => {
    const probe = tcpProbe(systemClock, network);
    assert.deepEqual(await probe({ ...AT, path: "", timeoutMs: 5000, matcher: "" }), { passed: true });
    assert.deepEqual(asked, ["127.77.77.77:8080"]);
  });

  it("forwards only through the network, on kept connections and on new ones, one for each request", async () => {
    const target = new Target({ ...AT, id: "i-1", availabilityZone: "a" }, 5000, network);
    const { kept, fresh } = target.connections();
    const counts: number[] = [];
    for (const pool of [kept, fresh, fresh]) {
      const { body } = await pool.request({ method: "GET", path: "/" });
      assert.equal(await body.text(), "ok");
      counts.push(asked.length);
    }
    assert.deepEqual(counts, [1, 2, 3]);
    await target.cut();
  });

  it("gives up a connection that takes too long, and closes it if it still comes", async () => {
    let open: (socket: Socket) => void = () => {};
    const slow = { ...machineNetwork, connect: () => new Promise<Socket>((resolve) => (open = resolve)) };
    const target = new Target({ ...AT, id: "i-1", availabilityZone: "a" }, 20, slow);
    await assert.rejects(
      target.connections().fresh.request({ method: "GET", path: "/" }),
      /no connection to .* in 20 ms/,
    );
    const late = await connectDirectly("127.0.0.1", port);
    const closed = once(late, "close");
    open(late);
    await closed;
    await target.cut();
  });
});
