import assert from "node:assert/strict";
import { tcpProbe } from "../../../lab/load-balancer/tcp-probe";
import { systemClock } from "../../../lab/ports/clock";
import { application } from "./balancer";

describe("TCP health check (Classic Load Balancer guide, health checks)", () => {
  it("passes if a connection is accepted and fails if it is refused, whatever the answer", async () => {
    const { server, port } = await application((_request, response) => response.writeHead(500).end());
    const target = { address: "127.0.0.1", port, path: "", timeoutMs: 1000, matcher: "200" };
    assert.deepEqual(await tcpProbe(systemClock)(target), { passed: true });
    await new Promise((resolve) => server.close(resolve));
    const refused = await tcpProbe(systemClock)(target);
    assert.equal(refused.passed, false);
    assert.match(refused.passed ? "" : refused.description, /ECONNREFUSED/);
  });
});
