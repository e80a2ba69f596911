import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import type { ResourceState } from "../../../infra/installed/stack-state";
import { type ProgramRun, runProgram } from "../run-program";
import { FULL } from "../settings";
import { PLAIN, released, SCRIPTS_OF, SUSPENDING, UNDOING } from "./scripts-of-hosts";

const SETTINGS = { ...FULL, rollout: { method: "oneAtATime" } };
const STANDBY = "put their host into Standby, but the start hooks of the new one do not take it out";
const SUSPENSION = "suspend scaling processes, but the start hooks of the new one do not resume them";

type Files = Readonly<Record<string, string>>;

async function follow(state: readonly ResourceState[], files: Files): Promise<ProgramRun> {
  return runProgram(SETTINGS, { state, files });
}

/** What the program reports, and what it had registered by then. */
async function refusal(state: readonly ResourceState[], files: Files) {
  const registered: string[] = [];
  const run = runProgram(SETTINGS, { state, files, onRegister: (name) => registered.push(name) });
  const message = await run.then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { message, registered };
}

function inputsOf({ registrations }: ProgramRun, name: string) {
  const [found, ...others] = registrations.filter((each) => each.name === name);
  assert.ok(found !== undefined && others.length === 0, name);
  return found.inputs;
}

describe("a revision that follows another, in the whole program", function () {
  this.timeout(120_000);

  // 8,627 of 15,812 requests failed: each old ApplicationStop enters Standby, and no script leaves it
  // (aws-codedeploy-samples#73).
  it("is refused without the scripts that undo the installed stop hooks, before the first resource and with the way out", async () => {
    const { message, registered } = await refusal(
      [released({ installedScripts: SCRIPTS_OF.suspending })],
      PLAIN,
    );
    assert.ok(message.includes(STANDBY) && message.includes(SUSPENSION), message);
    assert.match(message, /nothing was provisioned/);
    assert.match(
      message,
      /keep the script that undoes it .* take the one that does it out of ApplicationStop/,
    );
    assert.deepEqual(registered, []);
  });

  it("is refused only for what is not undone", async () => {
    const { message } = await refusal([released({ installedScripts: SCRIPTS_OF.standing })], PLAIN);
    assert.ok(message.includes(STANDBY) && !message.includes("suspend scaling"), message);
  });

  it("is refused after an installed revision whose state knows only suspension", async () => {
    const { message } = await refusal([released({ suspension: "hosts" })], PLAIN);
    assert.ok(message.includes(STANDBY) && message.includes(SUSPENSION), message);
  });

  it("is refused after a rollout that failed halfway, on the fleet of workers too", async () => {
    const state = [
      released({ installedScripts: SCRIPTS_OF.plain }),
      released({ status: "Failed", installedScripts: SCRIPTS_OF.suspending }, "-workers"),
    ];
    const { message, registered } = await refusal(state, PLAIN);
    assert.ok(message.includes(STANDBY), message);
    assert.deepEqual(registered, []);
  });

  it("reaches a revision without scripts through one that undoes them", async () => {
    await follow([released({ installedScripts: SCRIPTS_OF.suspending })], UNDOING);
    await follow([released({ installedScripts: SCRIPTS_OF.undoing })], PLAIN);
  });

  it("passes over the same one after a failed rollout, whether or not it was rolled back", async () => {
    for (const status of ["Failed", "Stopped", "AuditFailed", "Unknown"]) {
      const failed = released({ status, installedScripts: SCRIPTS_OF.suspending });
      await follow([failed], UNDOING);
      await follow([failed], SUSPENDING);
    }
  });

  it("is never refused as the first one, or if the state says nothing", async () => {
    await follow([], SUSPENDING);
    await follow([released({})], PLAIN);
    await follow([released({ suspension: "none" })], SUSPENDING);
  });

  it("is not refused if it is already installed", async () => {
    const { contentHash } = Object(inputsOf(await follow([], PLAIN), "inservice-test-rollout").revision);
    const installedScripts = SCRIPTS_OF.suspending;
    await follow([released({ installedScripts, liveRevision: contentHash })], PLAIN);
    const { message } = await refusal(
      [released({ installedScripts, liveRevision: contentHash, status: "Failed" })],
      PLAIN,
    );
    assert.ok(message.includes(STANDBY), "hosts may have another as well");
  });
});

describe("the rollout between two revisions, in the whole program", function () {
  this.timeout(120_000);

  it("suspends and enters Standby if either does, on every fleet; its scripts are the new ones", async () => {
    const run = await follow([released({ installedScripts: SCRIPTS_OF.suspending })], UNDOING);
    const rollouts = run.registrations.filter(({ type }) => type === DEPLOYMENT_TYPE);
    assert.equal(rollouts.length, 2);
    for (const { inputs } of rollouts) {
      assert.deepEqual([inputs.suspension, inputs.standby], ["hosts", "hosts"]);
      assert.ok(inputs.scripts !== undefined);
    }
  });

  it("enters Standby, and leaves suspension to the deployer, if neither suspends", async () => {
    const installedScripts = { ...SCRIPTS_OF.plain, starting: SCRIPTS_OF.standing.stopping };
    const during = inputsOf(await follow([released({ installedScripts })], PLAIN), "inservice-test-rollout");
    assert.deepEqual([during.suspension, during.standby], ["deployer", "hosts"]);
    const plain = released({ installedScripts: SCRIPTS_OF.plain });
    const gone = inputsOf(await follow([plain], PLAIN), "inservice-test-rollout");
    assert.deepEqual([gone.suspension, gone.standby], ["deployer", "none"]);
  });

  it("leaves hosts the permissions of the installed revision's scripts until it is gone", async () => {
    const policies = async (installed: keyof typeof SCRIPTS_OF) => {
      const run = await follow([released({ installedScripts: SCRIPTS_OF[installed] })], PLAIN);
      const found = run.registrations.filter(({ name }) => name.endsWith("-script-policy"));
      return found.map(({ name, inputs }) => ({ name, policy: String(inputs.policy) }));
    };
    const during = await policies("undoing");
    const names = ["inservice-test-fleet-script-policy", "inservice-test-workers-script-policy"];
    assert.deepEqual(during.map(({ name }) => name).sort(), names);
    for (const { policy } of during) {
      assert.match(policy, /ResumeProcesses/);
      assert.match(policy, /ExitStandby/);
    }
    assert.deepEqual(await policies("plain"), []);
  });

  it("waits for the permissions of its scripts on every fleet", async () => {
    const { registrations } = await follow([], SUSPENDING);
    const policies = registrations.filter(({ name }) => name.endsWith("-script-policy"));
    assert.equal(policies.length, 2);
    for (const rollout of registrations.filter(({ type }) => type === DEPLOYMENT_TYPE)) {
      const unawaited = policies.filter(({ name }) => !rollout.after.includes(name));
      assert.deepEqual(unawaited, []);
    }
  });

  it("has alarms for suspensions only after it, if only the installed revision suspends", async () => {
    const run = await runProgram(
      { ...SETTINGS, rollout: { method: "oneAtATime", deploymentMinutes: 120 } },
      {
        state: [
          released({ installedScripts: { ...SCRIPTS_OF.plain, starting: SCRIPTS_OF.suspending.stopping } }),
        ],
      },
    );
    const alarms = run.registrations.filter(({ name }) => name.endsWith("hosts-suspended"));
    assert.deepEqual(
      alarms.map(({ inputs }) => inputs.evaluationPeriods),
      [130],
    );
  });

  it("warns if its rollback would not undo what the new stop hooks do", async () => {
    const { printed } = await follow([released({ installedScripts: SCRIPTS_OF.plain })], SUSPENDING);
    assert.match(printed, /a rollback would leave it so on hosts that have the new revision by then/);
    const between = await follow([released({ installedScripts: SCRIPTS_OF.undoing })], SUSPENDING);
    assert.doesNotMatch(between.printed, /rollback/);
  });
});
