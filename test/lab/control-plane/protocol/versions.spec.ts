import assert from "node:assert/strict";
import { queryService } from "../../../../lab/control-plane/protocol/query";
import { versions } from "../../../../lab/control-plane/protocol/versions";
import type { Service } from "../../../../lab/ports/service";

const closed: string[] = [];

function service(version: string): Service {
  return queryService({
    names: ["elasticloadbalancing"],
    version,
    namespace: "urn:test",
    operations: { Say: () => ({ Version: version }) },
    close: async () => void closed.push(version),
  });
}

describe("lab/control-plane/protocol/versions", () => {
  const both = versions(
    new Map([
      ["2015-12-01", service("2015-12-01")],
      ["2012-06-01", service("2012-06-01")],
    ]),
  );
  const answerTo = async (form: Record<string, string>) => {
    const body = Buffer.from(new URLSearchParams({ Action: "Say", ...form }).toString());
    return String((await both.handle({ method: "POST", path: "/", headers: {}, body })).body);
  };

  it("has one name, and sends a request to the service of its version", async () => {
    assert.deepEqual(both.names, ["elasticloadbalancing"]);
    assert.match(await answerTo({ Version: "2012-06-01" }), /<Version>2012-06-01</);
    assert.match(await answerTo({ Version: "2015-12-01" }), /<Version>2015-12-01</);
  });

  it("refuses another version by name", async () => {
    assert.match(await answerTo({ Version: "2011-01-01" }), /does not support Say .*\(2011-01-01\)/);
  });

  it("closes all of them", async () => {
    await both.close();
    assert.deepEqual(closed, ["2015-12-01", "2012-06-01"]);
  });
});
