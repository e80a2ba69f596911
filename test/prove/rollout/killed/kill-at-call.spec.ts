import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Boundary } from "./boundaries";
import { KILLED } from "./boundaries";
import { overlapping } from "./group-state";
import { killingEndpoint } from "./kill-at-call";

const SCOPE = "AWS4-HMAC-SHA256 Credential=key/20261128/eu-central-1/autoscaling/aws4_request";

/** A lab that notes the calls that reach it. */
async function withLab(run: (url: string, reached: string[]) => Promise<void>): Promise<void> {
  const reached: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let text = "";
    incoming.on("data", (chunk) => {
      text += chunk;
    });
    incoming.on("end", () => {
      reached.push(text);
      outgoing.end("<done/>");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  try {
    await run(`http://127.0.0.1:${address.port}`, reached);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("an endpoint that kills at a call", () => {
  const cases: readonly { readonly when: Boundary["when"]; readonly reaches: number }[] = [
    { when: "before", reaches: 2 },
    { when: "after", reaches: 3 },
  ];
  for (const { when, reaches } of cases) {
    it(`does so ${when} its effect, once, and never answers it`, async () => {
      await withLab(async (url, reached) => {
        let kills = 0;
        const call = "autoscaling SuspendProcesses";
        const endpoint = await killingEndpoint(url, { call, nth: 2, when }, async () => {
          kills += 1;
          assert.equal(reached.length, reaches, "what the lab has got by then");
        });
        const ask = (action: string) =>
          fetch(endpoint.url, {
            method: "POST",
            headers: { authorization: SCOPE },
            body: `Action=${action}`,
          });
        try {
          assert.equal(await (await ask("SuspendProcesses")).text(), "<done/>");
          await ask("ResumeProcesses");
          assert.equal(endpoint.hasKilled(), false);
          await assert.rejects(ask("SuspendProcesses"));
          assert.deepEqual([kills, endpoint.hasKilled()], [1, true]);
          assert.equal((await ask("SuspendProcesses")).status, 200);
        } finally {
          await endpoint.close();
        }
      });
    });
  }

  it("is meant for ten calls at least", () => {
    const calls = KILLED.flatMap(({ method, at }) => at.map((each) => JSON.stringify([method, each])));
    assert.ok(new Set(calls).size >= 10);
  });
});

describe("deployments of one group", () => {
  const made = (id: string, group: string, from: number, to: number | undefined) => ({
    id,
    group,
    creator: "user",
    created: from,
    completed: to ?? null,
  });

  it("overlap if one begins before the other has ended", () => {
    const [first, other] = [made("d-1", "hosts", 0, 10), made("d-2", "workers", 5, 15)];
    assert.deepEqual(overlapping([made("d-3", "hosts", 10, undefined), first, other]), []);
    assert.deepEqual(overlapping([made("d-3", "hosts", 9, 20), first, other]), [
      "d-1 and d-3 ran at the same time in hosts",
    ]);
    assert.deepEqual(
      overlapping([made("d-3", "hosts", 50, 60), made("d-4", "hosts", 0, undefined)]).length,
      1,
    );
  });
});
