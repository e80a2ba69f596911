import assert from "node:assert/strict";
import { parseHostConfig } from "../../../../lab/hosts/agent/host-config";
import { hostCredentials } from "../../../../lab/lab-account";
import { config } from "../one-host";

describe("a host's configuration", () => {
  const complete = {
    ...config("http://127.0.0.1:1", "127.0.0.1"),
    credentials: hostCredentials("i-0a1b"),
  };

  it("arrives as it was sent", () => {
    assert.deepEqual(parseHostConfig(JSON.stringify(complete)), complete);
  });

  it("is refused if a member is missing or has another type", () => {
    for (const wrong of [{ instanceId: 1 }, { credentials: null }, { pathPrefix: "/bin" }, { outward: 1 }]) {
      assert.throws(
        () => parseHostConfig(JSON.stringify({ ...complete, ...wrong })),
        /the lab starts a host with its configuration/,
      );
    }
    assert.throws(() => parseHostConfig("null"), /the lab starts a host with its configuration/);
  });
});
