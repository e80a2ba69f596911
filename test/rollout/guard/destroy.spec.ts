import assert from "node:assert/strict";
import { underGuardIfAny } from "../../../rollout/guard/under-guard";
import { leave } from "../../../rollout/machine/leave";
import { CallError } from "../../../rollout/ports/call-error";
import { deployer, guarded, settings, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";
import type { SimGuard } from "../support/sim-guard";

function running(aws: SimAws) {
  const sim = aws.add(NEW, "user", aws.clock.now());
  sim.description = "InService aaaaaaaaaaaa";
  return sim;
}

async function destroy(aws: SimAws, guard: SimGuard): Promise<readonly string[]> {
  const { who, newId, lines } = deployer(aws, "ann");
  const log = (line: string) => void lines.push(line);
  const context = { port: aws.port, clock: aws.clock, log, settings: settings() };
  await underGuardIfAny(context, guard.store, { who, newId }, (held) => leave(held, undefined));
  return lines;
}

describe("delete under the guard", () => {
  it("stops what runs, and gives the guard back", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    const sim = running(aws);
    await destroy(aws, guard);
    assert.notEqual(sim.stoppedAt, undefined);
    assert.equal(guard.history[0]?.lease?.who, "ann");
    assert.equal(guard.guard?.lease, undefined);
  });

  it("works where a killed deployer left its lease, ended or not", async () => {
    for (const leftMs of [-1000, 90_000]) {
      const aws = simulation();
      aws.eventMs = 60_000;
      const guard = guarded(aws);
      const now = aws.clock.now();
      const lease = { owner: "o", who: "ben", since: now, until: now + leftMs };
      guard.put({ version: 1, nonce: "n", fence: 4, lease });
      const sim = running(aws);
      await destroy(aws, guard);
      assert.ok((sim.stoppedAt ?? 0) > lease.until);
      assert.equal(guard.guard?.lease, undefined);
    }
  });

  it("goes on where the bucket is gone, and says so", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    guard.before = () => {
      throw new CallError("missing", "GetObject", "NoSuchBucket");
    };
    const sim = running(aws);
    const lines = await destroy(aws, guard);
    assert.notEqual(sim.stoppedAt, undefined);
    assert.match(lines[0] ?? "", /^the bucket of the guard s3:\/\/\S+ is gone: going on without it$/);
  });

  it("does not go on where the guard is denied", async () => {
    const aws = simulation();
    const guard = guarded(aws);
    guard.before = () => {
      throw new CallError("refused", "GetObject", "AccessDenied");
    };
    running(aws);
    await assert.rejects(destroy(aws, guard), /AccessDenied/);
    assert.ok(!aws.calls.includes("StopDeployment"));
  });
});
