import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { runProgram } from "../run-program";
import { FULL } from "../settings";
import { SUSPENDING } from "./scripts-of-hosts";

async function rolloutsOf(rollout: Record<string, unknown>, files: Readonly<Record<string, string>> = {}) {
  const { registrations, printed } = await runProgram({ ...FULL, rollout }, { files });
  const found = registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
  assert.equal(found.length, 2);
  const named = Object.fromEntries(found.map(({ name, inputs }) => [name, inputs]));
  const { "inservice-test-rollout": hosts, "inservice-test-workers-rollout": workers } = named;
  assert.ok(hosts !== undefined && workers !== undefined);
  return { hosts, workers, printed, registrations };
}

describe("guard, suspension and batches, in the whole program", function () {
  this.timeout(120_000);

  it("gives each deployment group a guard of its own in the bucket of the revisions", async () => {
    const { hosts, workers } = await rolloutsOf({});
    const { bucket } = Object(hosts.revision);
    assert.ok(typeof bucket === "string" && bucket !== "");
    assert.deepEqual(hosts.guard, { bucket, key: "guard/inservice-test/inservice-test.json" });
    assert.deepEqual(workers.guard, { bucket, key: "guard/inservice-test/inservice-test-workers.json" });
  });

  it("lets the deployer suspend by default, and nobody if the settings say so", async () => {
    const byDefault = await rolloutsOf({});
    assert.deepEqual([byDefault.hosts.suspension, byDefault.workers.suspension], ["deployer", "deployer"]);
    assert.ok(!("suspendedProcesses" in byDefault.hosts));
    assert.equal((await rolloutsOf({ suspension: "none" })).hosts.suspension, "none");
  });

  it("passes the processes on, and gives CodeDeploy the right to suspend on both fleets if it suspends", async () => {
    const suspendedProcesses = ["Terminate", "AZRebalance"];
    const { hosts, registrations } = await rolloutsOf({ suspension: "codedeploy", suspendedProcesses });
    assert.deepEqual([hosts.suspension, hosts.suspendedProcesses], ["codedeploy", suspendedProcesses]);
    const suspenders = registrations
      .filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy")
      .filter(({ inputs }) => String(inputs.policy).includes("autoscaling:SuspendProcesses"));
    assert.deepEqual(suspenders.map(({ name }) => name).sort(), [
      "inservice-test-deployment-policy",
      "inservice-test-workers-deployment-policy",
    ]);
  });

  it("leaves suspension to scripts that suspend, and says so", async () => {
    const { hosts, printed } = await rolloutsOf({ method: "oneAtATime" }, SUSPENDING);
    assert.equal(hosts.suspension, "hosts");
    assert.match(printed, /rollout\.suspension deployer has no effect/);
    assert.doesNotMatch((await rolloutsOf({ method: "oneAtATime" })).printed, /has no effect/);
  });

  it("refuses to change several hosts at once with such scripts, before the first resource", async () => {
    const registered: string[] = [];
    const rollout = { method: "rolling", batch: { hosts: 2 } };
    const fleet = { ...FULL.fleet, minSize: 3, scaling: {} };
    const run = runProgram(
      { ...FULL, fleet, rollout },
      { files: SUSPENDING, onRegister: (name) => registered.push(name) },
    );
    await assert.rejects(run, /rollout\.batch is \{"hosts":2\}; allowed: \{ hosts: 1 \}, because scripts/);
    assert.deepEqual(registered, []);
  });

  it("gives a batch to the hosts, and changes a single worker alone, because it could not stay", async () => {
    const { hosts, workers } = await rolloutsOf({ method: "rolling", batch: { hosts: 1 } });
    assert.deepEqual(hosts.batch, { hosts: 1 });
    assert.equal(hosts.deploymentConfigName, "CodeDeployDefault.OneAtATime");
    assert.ok(!("batch" in workers) && !("additionalBatch" in hosts));
  });

  it("adds a batch of one host to both fleets by default, because both have room", async () => {
    const { hosts, workers } = await rolloutsOf({ method: "rollingWithAdditionalBatch" });
    assert.deepEqual([hosts.additionalBatch, workers.additionalBatch], [{ hosts: 1 }, { hosts: 1 }]);
    assert.ok(!("batch" in hosts));
  });
});
