import assert from "node:assert/strict";
import { adminHandler } from "../../../../lab/control-plane/admin/handler";
import { startServer } from "../../../../lab/control-plane/endpoint";

describe("the lab's own pages", () => {
  const asked: (string | undefined)[] = [];
  const pages = {
    labId: "one",
    status: () => "all well\n",
    fleets: () => [{ name: "web" }],
    calls: (by: string | undefined) => {
      asked.push(by);
      return "calls\n";
    },
    rollout: (id: string) => (id === "d-1" ? { seconds: 1 } : undefined),
  };
  let server: Awaited<ReturnType<typeof startServer>>;
  before(async () => {
    const moto = { url: "http://127.0.0.1:9" };
    server = await startServer({ port: 0, services: [], moto, onAdmin: adminHandler(pages) });
  });
  after(() => server.close());

  const get = async (page: string) => {
    const response = await fetch(`${server.url}/_lab/${page}`);
    return [response.status, await response.text()];
  };

  it("are its identity, its status, its fleets and a rollout, 409 while that runs", async () => {
    assert.deepEqual(await get("identity"), [200, "one"]);
    assert.deepEqual(await get("status"), [200, "all well\n"]);
    assert.deepEqual(await get("fleets"), [200, '[{"name":"web"}]']);
    assert.deepEqual(await get("rollouts/d-1"), [200, '{"seconds":1}']);
    assert.equal((await get("rollouts/d-2"))[0], 409);
    assert.equal((await get("nonsense"))[0], 404);
  });

  it("are the calls of all, or of one caller", async () => {
    assert.deepEqual(await get("calls"), [200, "calls\n"]);
    await get("calls/host");
    assert.deepEqual(asked, [undefined, "host"]);
  });
});
