import assert from "node:assert/strict";
import { adminHandler } from "../../../../lab/control-plane/admin/handler";
import { startServer } from "../../../../lab/control-plane/endpoint";

describe("the lab's own pages", () => {
  const asked: (string | undefined)[] = [];
  const faults: number[] = [];
  const pages = {
    labId: "one",
    status: () => "all well\n",
    fleets: () => [{ name: "web" }],
    traffic: () => [{ priority: 50_000 }],
    calls: (by: string | undefined) => {
      asked.push(by);
      return "calls\n";
    },
    counts: () => [{ times: 2 }],
    rollout: (id: string) => (id === "d-1" ? { seconds: 1 } : undefined),
    faults: { conflict: (times: number) => void faults.push(times) },
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

  it("are its identity, its status, its fleets, the shared traffic, the counted calls and a rollout, 409 while that runs", async () => {
    assert.deepEqual(await get("identity"), [200, "one"]);
    assert.deepEqual(await get("status"), [200, "all well\n"]);
    assert.deepEqual(await get("fleets"), [200, '[{"name":"web"}]']);
    assert.deepEqual(await get("traffic"), [200, '[{"priority":50000}]']);
    assert.deepEqual(await get("counts"), [200, '[{"times":2}]']);
    assert.deepEqual(await get("rollouts/d-1"), [200, '{"seconds":1}']);
    assert.equal((await get("rollouts/d-2"))[0], 409);
    assert.equal((await get("nonsense"))[0], 404);
  });

  it("switch faults on and off, by POST alone, and name what they know", async () => {
    const post = async (page: string) => {
      const response = await fetch(`${server.url}/_lab/faults/${page}`, { method: "POST" });
      return [response.status, await response.text()] as const;
    };
    assert.deepEqual(await post("conflict/3"), [200, "conflict: 3 times from now on"]);
    assert.equal((await post("conflict/0"))[0], 200);
    assert.deepEqual(faults, [3, 0]);
    for (const wrong of ["conflict", "conflict/-1", "conflict/many", "toString/1"]) {
      const [status, text] = await post(wrong);
      assert.equal(status, 400);
      assert.match(text, /allowed: POST \/_lab\/faults\/NAME\/TIMES with conflict and an integer/);
    }
    assert.equal((await get("faults/conflict/3"))[0], 404);
    assert.deepEqual(faults, [3, 0]);
  });

  it("are the calls of all, or of one caller", async () => {
    assert.deepEqual(await get("calls"), [200, "calls\n"]);
    await get("calls/host");
    assert.deepEqual(asked, [undefined, "host"]);
  });
});
