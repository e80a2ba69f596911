import assert from "node:assert/strict";
import { runProgram } from "../run-program";
import { FULL } from "../settings";
import { SUSPENDING } from "./scripts-of-hosts";

const SETTINGS = {
  ...FULL,
  rollout: { method: "oneAtATime", deploymentMinutes: 120 },
  observability: { alarms: { stuckMinutes: 20 } },
};

/** Minutes that each alarm waits, by the end of its name. */
async function waits(
  files: Readonly<Record<string, string>>,
  rollout: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>> {
  const settings = { ...SETTINGS, rollout: { ...SETTINGS.rollout, ...rollout } };
  const { registrations } = await runProgram(settings, { files });
  const alarms = registrations.filter(({ type }) => type.endsWith(":MetricAlarm"));
  return Object.fromEntries(
    alarms
      .filter(({ name }) => /-(suspended|scaling-stuck)$/.test(name))
      .map(({ name, inputs }) => [name.replace("inservice-test-", ""), inputs.evaluationPeriods]),
  );
}

describe("alarms for what is stuck, in the whole program", function () {
  this.timeout(60_000);

  it("wait as long as the settings say, if no rollout suspends anything", async () => {
    assert.deepEqual(await waits({}, { suspension: "none" }), {
      "hosts-scaling-stuck": 20,
      "hosts-suspended": 20,
      "workers-scaling-stuck": 20,
      "workers-suspended": 20,
    });
  });

  it("of suspensions outlast deployment, rollback and audits if the deployer suspends: twice 120 + 5 + 10 minutes", async () => {
    const { "hosts-suspended": hosts, "workers-suspended": workers } = await waits({});
    assert.deepEqual([hosts, workers], [270, 270]);
  });

  it("of suspensions outlast the longest deployment, if the revision's scripts suspend (HANDLE_PROCS)", async () => {
    const found = await waits(SUSPENDING);
    assert.deepEqual(found, {
      "hosts-scaling-stuck": 20,
      "hosts-suspended": 130,
      "workers-scaling-stuck": 20,
      "workers-suspended": 130,
    });
  });
});
