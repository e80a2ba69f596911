import assert from "node:assert/strict";
import { once } from "node:events";
import { instanceCredentials } from "../../../lab/hosts/agent/instance-credentials";
import { imdsServer } from "../../../lab/hosts/imds/imds-server";
import { hostCredentials } from "../../../lab/lab-account";
import { config } from "./one-host";

/** Where the AWS SDKs look for the metadata service (SDKs and tools reference guide, "IMDS credential provider"). */
const ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

describe("an instance's credentials", () => {
  afterEach(() => {
    delete process.env[ENDPOINT];
  });

  it("come from its metadata service, and are read again before they expire", async () => {
    let clock = Date.now();
    const facts = { ...config("http://127.0.0.1:1", "127.0.0.1"), credentials: hostCredentials("i-0a1b") };
    const server = imdsServer({ facts, now: () => clock });
    let asked = 0;
    server.on("request", () => {
      asked += 1;
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    process.env[ENDPOINT] = `http://127.0.0.1:${address.port}`;
    try {
      const credentials = instanceCredentials();
      assert.equal((await credentials()).accessKeyId, "ASIA0A1B");
      await credentials();
      assert.equal(asked, 3, "token, role and credentials, once");
      // The service returns credentials that expire within five minutes, so they are not cached.
      clock -= 6 * 3_600_000 - 240_000;
      const short = instanceCredentials();
      await short();
      const before = asked;
      await short();
      assert.ok(asked > before, "asked again");
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
