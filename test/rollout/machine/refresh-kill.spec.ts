import assert from "node:assert/strict";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { SimRefresh, TEMPLATE_ID } from "../support/refresh/sim-refresh";
import { deploy, elastic, guarded } from "../support/rehearsal";
import { assertAsBefore } from "../support/shapes";
import { NEW, type SimAws } from "../support/sim-aws";
import { killAt, revive } from "./kills";

const HOSTS = 2;

function asked(order: "before" | "after"): Partial<RolloutSettings> {
  return {
    suspension: "deployer",
    launchTemplate: { id: TEMPLATE_ID, version: "2" },
    refresh: { order, minHealthyPercent: 100, maxHealthyPercent: 110 },
  };
}

function fleet(): { aws: SimAws; refresh: SimRefresh } {
  const aws = elastic(HOSTS);
  guarded(aws);
  return { aws, refresh: new SimRefresh(aws) };
}

async function callsOf(order: "before" | "after"): Promise<number> {
  const { aws } = fleet();
  await deploy(aws, asked(order));
  return aws.calls.length + guarded(aws).calls.length;
}

async function killed(aws: SimAws, order: "before" | "after", nth: number): Promise<void> {
  const lines: string[] = [];
  const ended = await deploy(aws, asked(order), lines).then(
    () => lines.join("\n"),
    (error: unknown) => String(error),
  );
  assert.match(ended, /killed/, `call ${nth} was never made`);
  revive(aws);
}

describe("a run after one that was killed while hosts were to be replaced", () => {
  for (const order of ["before", "after"] as const) {
    for (const late of [false, true]) {
      it(`replaces each host once, and deploys once (${order}, killed ${late ? "after" : "before"} the effect of any call)`, async () => {
        const calls = await callsOf(order);
        assert.ok(calls > 60, `${calls} calls`);
        for (let nth = 1; nth <= calls; nth += 1) {
          const { aws, refresh } = fleet();
          killAt(aws, nth, late);
          await killed(aws, order, nth);
          const what = `call ${nth}, ${aws.calls.at(-1)}`;
          const lines: string[] = [];
          assert.equal((await deploy(aws, asked(order), lines)).status, "Succeeded", what);
          assert.equal(aws.created(NEW), 1, what);
          assert.equal(refresh.all.length, 1, what);
          assert.equal(refresh.hostsOf("2").length, HOSTS, what);
          assert.equal(refresh.overlaps, 0, what);
          assertAsBefore(aws, HOSTS, `${what}\n${lines.join("\n")}`);
        }
      }).timeout(240_000);
    }
  }

  it("tries again after a refresh that failed while nobody watched", async () => {
    const { aws, refresh } = fleet();
    refresh.bad.add("2");
    aws.after = (operation) => {
      if (operation === "StartInstanceRefresh") {
        killAt(aws, 0, false);
        throw new Error("killed");
      }
    };
    await assert.rejects(deploy(aws, asked("before")), /killed/);
    revive(aws);
    await aws.clock.sleep(3 * 3_600_000);
    assert.equal(refresh.all[0]?.status, "RollbackSuccessful");
    refresh.bad.clear();
    assert.equal((await deploy(aws, asked("before"))).status, "Succeeded");
    assert.equal(refresh.hostsOf("2").length, HOSTS);
  });
});
