import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { isIdentityService } from "../../../../lab/hosts/network/never-reached";
import { outwardProxy } from "../../../../lab/hosts/network/outward-proxy";
import { machineNetwork } from "../../../../lab/load-balancer/machine-network";
import { withHost } from "../one-host";
import { hookLog } from "./hook-log";
import { portOf } from "./port-of";

/** A place outside the lab, because these tests' lab has 127.77.0.0/16. */
async function withOutside(test: (url: string) => Promise<void>): Promise<void> {
  const outside = createServer(({ method, url }, response) => {
    response.end(`outside ${method} ${url}`);
  }).listen(0, "127.99.0.2");
  await once(outside, "listening");
  try {
    await test(`http://127.99.0.2:${portOf(outside)}`);
  } finally {
    outside.close();
    outside.closeAllConnections();
  }
}

describe("a host of a lab that was started with --internet", function () {
  // Hosts boot and start programs, on a machine that may be busy.
  this.timeout(60_000);
  it("reaches the outside through the proxy in its environment, with CONNECT and without", async () => {
    await withOutside(async (url) => {
      const hook = `curl -s -m 3 '${url}/a?b=c'; echo; curl -s -m 3 --proxytunnel ${url}/tunnel`;
      const internet = true;
      await withHost(
        "127.77.0.12",
        hook,
        async ({ event }) => {
          const tail = await hookLog(event);
          assert.match(tail, /^\[stdout\]outside GET \/a\?b=c$/m);
          assert.match(tail, /^\[stdout\]outside GET \/tunnel$/m);
        },
        internet,
      );
    });
  });

  it("still reaches its own metadata service at 169.254.169.254, and the lab's addresses without the proxy", async () => {
    const status = "curl -s -m 3 -o /dev/null -w '%{http_code}\\n'";
    const hook = `${status} http://169.254.169.254/latest/; curl -s -m 3 http://127.77.200.1/; echo "curl: $?"`;
    const internet = true;
    await withHost(
      "127.77.0.13",
      hook,
      async ({ event }) => assert.match(await hookLog(event), /^\[stdout\]401\n\[stdout\]curl: 7$/m),
      internet,
    );
  });
});

describe("the way to the internet", () => {
  it("never leads to where a cloud machine gets its identity, in any notation", async () => {
    const proxy = outwardProxy(machineNetwork).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const ask = async (host: string) => {
      const { request } = await import("node:http");
      const sent = request({
        host: "127.0.0.1",
        port: portOf(proxy),
        path: `http://${host}/latest/`,
        agent: false,
      });
      sent.end();
      const [answer] = await once(sent, "response");
      assert.equal(answer.statusCode, 502);
      let text = "";
      for await (const chunk of answer) {
        text += String(chunk);
      }
      return text;
    };
    try {
      for (const host of [
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "[::ffff:a9fe:a9fe]",
        "[fd00:ec2::254]",
      ]) {
        assert.match(await ask(host), /the lab never connects to/, host);
      }
    } finally {
      proxy.close();
      proxy.closeAllConnections();
    }
  });

  it("knows these addresses (EC2, ECS and EKS user guides; Alibaba Cloud's ECS guide), and no others", () => {
    const all = ["169.254.169.254", "169.254.170.2", "169.254.170.23", "fd00:ec2::254", "fd00:ec2::23"];
    assert.deepEqual(
      [...all, "fe80::1", "100.100.100.200"].filter((each) => !isIdentityService(each)),
      [],
    );
    assert.deepEqual(["127.0.0.1", "10.0.0.1", "fd00::1", "192.0.2.1"].filter(isIdentityService), []);
  });
});
