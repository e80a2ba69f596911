import assert from "node:assert/strict";
import { askToStop } from "../../../rollout/guard/ask-to-stop";
import { RolloutFailure } from "../../../rollout/model/outcome";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { type Deployer, deployAs, deployer, guarded } from "../support/rehearsal";
import { SharedClock } from "../support/shared-clock";
import { NEW, OLD, SimAws } from "../support/sim-aws";
import type { SimGuard } from "../support/sim-guard";

function tools({ clock, lines, newId, who }: Deployer, { store }: SimGuard) {
  return { clock, newId, who, store, group: "shop/production", log: (line: string) => void lines.push(line) };
}

/** A rollout that ann runs, and bob asks to stop `afterMs`. */
async function stopped(
  afterMs: number,
  prepare: (aws: SimAws) => void = () => undefined,
  changes: Partial<RolloutSettings> = {},
) {
  const clock = new SharedClock();
  const aws = new SimAws(clock);
  aws.eventMs = 10_000;
  prepare(aws);
  const guard = guarded(aws);
  const ann = deployer(aws, "ann");
  const bob = deployer(aws, "bob@desk, process 3");
  const began = clock.now();
  const [run, asked] = await Promise.allSettled([
    deployAs(ann, aws, changes),
    clock.sleep(afterMs).then(() => askToStop(tools(bob, guard))),
  ]);
  assert.ok(asked?.status === "fulfilled");
  const error: unknown = run?.status === "rejected" ? run.reason : undefined;
  return { aws, guard, ann, began, asked: asked.value, error, run };
}

describe("a request to stop", () => {
  it("stops the deployment within 20 s, rolls back, and the failure names who asked", async () => {
    for (const [afterMs, pollMs] of [
      [30_000, 2000],
      [47_300, 1000],
      [71_111, 5000],
    ] as const) {
      const { aws, guard, ann, began, asked, error } = await stopped(afterMs, undefined, { pollMs });
      assert.equal(asked.kind === "asked" && asked.lease.who, "ann");
      const [, deployment, rollback] = aws.deployments;
      const late = (deployment?.stoppedAt ?? 0) - began - afterMs;
      assert.ok(late > 0 && late <= 20_000 + pollMs, `${late} ms`);
      assert.equal(deployment?.stopRollsBack, true);
      assert.deepEqual(rollback?.revision, OLD);
      assert.ok(error instanceof RolloutFailure);
      assert.equal(error.outcome.status, "Stopped");
      assert.match(
        error.message,
        /deployment d-1 was stopped because bob@desk, process 3 asked at \S+Z to stop this rollout, and ended Stopped/,
      );
      assert.match(error.message, /Rollback d-2 .*ended Succeeded|d-2/);
      assert.ok(ann.lines.some((line) => line.startsWith("bob@desk, process 3 asked at ")));
      assert.deepEqual(Object.keys(guard.guard ?? {}).sort(), ["fence", "nonce", "version"]);
    }
  });

  it("that comes before the deployment keeps it from being created", async () => {
    const { aws, error } = await stopped(45_000, (sim) => {
      sim.deployments.length = 0;
      sim.lifecycle.set("i-1", "Pending");
    });
    assert.match(
      String(error),
      /bob@desk, process 3 asked at \S+ to stop this rollout, so it deploys nothing/,
    );
    assert.equal(aws.created(NEW), 0);
    assert.ok(!(error instanceof RolloutFailure));
  });

  it("leaves a deployment alone that InService did not start, and says so", async () => {
    const { aws, error } = await stopped(30_000, (sim) => {
      sim.add(NEW, "user", sim.clock.now()).description = "by hand";
    });
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.ok(error instanceof RolloutFailure);
    assert.match(
      error.message,
      /d-1 is to be stopped, as bob@desk, process 3 asked at \S+ .*"by hand"\), not ours to stop/,
    );
    assert.equal(error.outcome.status, "InProgress");
  });

  it("finds nobody to ask when no rollout is under way, or its deployer was killed", async () => {
    const clock = new SharedClock();
    const aws = new SimAws(clock);
    const guard = guarded(aws);
    const bob = deployer(aws, "bob");
    assert.deepEqual(await askToStop(tools(bob, guard)), { kind: "nobody", guard: undefined });
    guard.put({ version: 1, nonce: "n", fence: 2, lease: { owner: "o", who: "ann", since: 1, until: 2 } });
    const asked = await askToStop(tools(bob, guard));
    assert.equal(asked.kind === "nobody" && asked.expired?.who, "ann");
    assert.equal(guard.guard?.stop, undefined);
  });

  it("is no sign of life of the deployer that was asked", async () => {
    const clock = new SharedClock();
    const aws = new SimAws(clock);
    const guard = guarded(aws);
    const now = clock.now();
    guard.put({
      version: 1,
      nonce: "n",
      fence: 2,
      lease: { owner: "o", who: "ann", since: now, until: now + 100_000 },
    });
    const bob = deployer(aws, "bob");
    const [run] = await Promise.all([
      deployAs(deployer(aws, "ben"), aws),
      clock.sleep(10_000).then(() => askToStop(tools(bob, guard))),
    ]);
    assert.equal(run.status, "Succeeded", "the dead one's lease was waited for, and its stop was not ben's");
  });
});
