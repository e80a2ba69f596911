import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readCalls } from "../../lab/control-plane/call-record/calls-file";
import { run } from "../../lab/processes";
import { guardText, parseGuard } from "../../rollout/guard/codec";
import type { Guard } from "../../rollout/model/guard";
import { copyApplication, type TestApplication } from "./support/application";
import { endProcesses } from "./support/descendants";
import { killUpWhenUnderWay } from "./support/killed-up";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const UP = ["up", "--stack", "local", "--yes", "--skip-preview"];
const DEAD_MAN = "inservice-local-dead-man";
/** A schedule comes every minute, and a look takes half of one. The rest is for a busy machine. */
const LONGEST_WAIT_MS = 150_000;
/** It takes ten seconds on each host, so that the deployment still runs when its deployer has been killed. */
const SLOW_HOOK = "hooks/after-install.sh";
const ACTIVE = ["Created", "Queued", "InProgress", "Baking", "Ready"];

describe("the dead-man, in the lab", () => {
  let lab: TestLab;
  let application: TestApplication;
  /** What the schedule gives to the state machine. */
  let input: Readonly<Record<string, string>>;
  let stateMachineArn: string;

  before(async () => {
    lab = await startTestLab("e2e-dead-man");
    application = copyApplication(lab.layout, "dead-man");
    application.write("version.txt", "1\n");
    await must(up());
    const query = `Schedules[?GroupName=='${DEAD_MAN}'].Name | [0]`;
    const schedule = await lab.aws("scheduler", "list-schedules", "--query", query);
    const which = ["--name", String(schedule), "--group-name", DEAD_MAN, "--query", "Target.[Arn,Input]"];
    const [machine, text] = [await lab.aws("scheduler", "get-schedule", ...which)].flat().map(String);
    stateMachineArn = machine ?? "";
    input = texts(JSON.parse(text ?? ""));
  });

  after(() => lab?.down());

  const up = (...args: string[]) => lab.pulumi(...UP, "--config-file", application.configFile, ...args);

  async function suspended(): Promise<string[]> {
    const query = "AutoScalingGroups[0].SuspendedProcesses[].ProcessName";
    const which = ["--auto-scaling-group-names", input.AutoScalingGroupName ?? "", "--query", query];
    const found = await lab.aws("autoscaling", "describe-auto-scaling-groups", ...which);
    return [found ?? []].flat().map(String).sort();
  }

  async function running(): Promise<number> {
    const which = ["--include-only-statuses", ...ACTIVE, "--query", "length(deployments)"];
    const { ApplicationName = "", DeploymentGroupName = "" } = input;
    const group = ["--application-name", ApplicationName, "--deployment-group-name", DeploymentGroupName];
    return Number(await lab.aws("deploy", "list-deployments", ...group, ...which));
  }

  async function readGuard(): Promise<Guard> {
    const file = path.join(lab.layout.directory, "guard.json");
    await lab.aws("s3api", "get-object", "--bucket", input.Bucket ?? "", "--key", input.Key ?? "", file);
    return parseGuard(readFileSync(file, "utf8"), "the guard");
  }

  async function writeGuard(guard: Guard, key = input.Key ?? ""): Promise<void> {
    const file = path.join(lab.layout.directory, "guard.json");
    writeFileSync(file, guardText({ ...guard, nonce: randomUUID() }));
    await lab.aws("s3api", "put-object", "--bucket", input.Bucket ?? "", "--key", key, "--body", file);
  }

  /** One look, as the schedule starts it. Returns the names of the states that it passed. */
  async function look(given: Readonly<Record<string, string>> = input): Promise<string[]> {
    const name = ["--name", randomUUID(), "--input", JSON.stringify(given), "--query", "executionArn"];
    const started = ["start-execution", "--state-machine-arn", stateMachineArn, ...name];
    const which = ["--execution-arn", String(await lab.aws("stepfunctions", ...started))];
    const status = () => lab.aws("stepfunctions", "describe-execution", ...which, "--query", "status");
    while ((await status()) === "RUNNING") {
      await sleep(500);
    }
    assert.equal(await status(), "SUCCEEDED");
    const query = "events[].stateEnteredEventDetails.name";
    const passed = await lab.aws("stepfunctions", "get-execution-history", ...which, "--query", query);
    return [passed].flat().map(String);
  }

  async function byHand(operation: "suspend-processes" | "resume-processes"): Promise<void> {
    const group = ["--auto-scaling-group-name", input.AutoScalingGroupName ?? ""];
    const command = ["autoscaling", operation, ...group, "--scaling-processes", "Terminate"];
    await must(run("aws", command, { cwd: PROJECT, environment: lab.environment }));
  }

  const published = () =>
    readCalls(lab.layout.callsFile, 0).filter(
      ({ by, service, operation }) => by === "states" && service === "sns" && operation === "Publish",
    );

  it("leaves what a killed deployer has suspended, as long as its deployment runs", async () => {
    application.write("version.txt", "2\n");
    const hook = readFileSync(path.join(PROJECT, "app", SLOW_HOOK), "utf8");
    application.write(SLOW_HOOK, hook.replace("\n", "\nsleep 10\n"));
    await endProcesses(await killUpWhenUnderWay(lab, [...UP, "--config-file", application.configFile]));
    const guard = await readGuard();
    assert.deepEqual(await suspended(), [...(guard.journal?.owed.processes ?? [])].sort());
    assert.notDeepEqual(await suspended(), []);
    assert.ok(guard.lease !== undefined);
    // As if three minutes had passed.
    await writeGuard({ ...guard, lease: { ...guard.lease, until: guard.lease.since } });
    const passed = await look();
    assert.deepEqual(passed.slice(-2), ["FirstLookFound", "NothingToDo"]);
    assert.notDeepEqual(await suspended(), []);
  });

  it("resumes it after the deployment without any up, and tells the operators once", async () => {
    const end = Date.now() + LONGEST_WAIT_MS;
    while ((await running()) > 0 || (await suspended()).length > 0) {
      assert.ok(Date.now() < end, `still suspended: ${(await suspended()).join()}`);
      await sleep(1000);
    }
    for (let waited = 0; (await look()).at(-1) !== "NothingToDo"; waited += 1) {
      assert.ok(waited < 3, "it never ends");
    }
    assert.notEqual(published().length, 0);
  });

  it("leaves alone what somebody suspends afterwards", async () => {
    await byHand("suspend-processes");
    assert.equal((await look()).at(-2), "Marked");
    assert.deepEqual(await suspended(), ["Terminate"]);
    await byHand("resume-processes");
  });

  it("does nothing without a guard, without anything owed, and while somebody holds the lease", async () => {
    const other = { ...input, Key: "guard/other.json", RestoredKey: "guard/other.json.restored" };
    assert.deepEqual((await look(other)).slice(-2), ["ReadGuardMissing", "NothingToDo"]);
    const now = Date.now();
    const lease = { owner: "o", who: "ann", since: now, until: now + 60_000 };
    const guard: Guard = { version: 1, nonce: "n", fence: 1 };
    await writeGuard(guard, other.Key);
    assert.deepEqual((await look(other)).slice(-2), ["Left", "NothingToDo"]);
    const journal = { contentHash: "c", startedAt: now, steps: [], at: 0 };
    await writeGuard(
      { ...guard, lease, journal: { ...journal, owed: { processes: ["Launch"] } } },
      other.Key,
    );
    assert.deepEqual((await look(other)).slice(-2), ["Left", "NothingToDo"]);
  });

  it("tells of hosts that were added, and resumes nothing for them", async () => {
    const other = { ...input, Key: "guard/surge.json", RestoredKey: "guard/surge.json.restored" };
    const surge = { desired: 3, hosts: 1, before: ["i-1"] };
    const journal = { contentHash: "c", startedAt: 1, steps: [], at: 0, owed: { processes: [], surge } };
    await writeGuard({ version: 1, nonce: "n", fence: 1, journal }, other.Key);
    await byHand("suspend-processes");
    assert.deepEqual((await look(other)).slice(-3), ["AnyProcesses", "Tell", "WriteMark"]);
    assert.deepEqual(await suspended(), ["Terminate"]);
    await byHand("resume-processes");
  });

  it("is followed by an up that finds everything in order", async () => {
    await must(lab.pulumi("cancel", "--stack", "local", "--yes"));
    await must(up());
    const { journal, lease } = await readGuard();
    assert.deepEqual({ journal, lease }, { journal: undefined, lease: undefined });
    assert.deepEqual(await suspended(), []);
    await must(up("--expect-no-changes"));
  });
});

function texts(value: unknown): Record<string, string> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}
