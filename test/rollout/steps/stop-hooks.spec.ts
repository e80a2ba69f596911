import assert from "node:assert/strict";
import type { DeploymentRequest } from "../../../rollout/model/records";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, OLD, type SimAws } from "../support/sim-aws";

const STOP = {
  event: "ApplicationStop",
  script: "hooks/stop.sh",
  message: "exit status 7",
  logTail: "[stderr]said on the way",
};
const OLD_HASH = "0".repeat(12);

function brokenOn(aws: SimAws, ...hosts: readonly string[]): SimAws {
  aws.failing = { revision: NEW, hosts: new Map(hosts.map((host) => [host, STOP])) };
  return aws;
}

/** The input of CreateDeployment. CodeDeploy lets the stop hooks fail if it says so. */
function requests(aws: SimAws): DeploymentRequest[] {
  const asked: DeploymentRequest[] = [];
  const { createDeployment } = aws.port;
  Object.assign(aws.port, {
    createDeployment: (request: DeploymentRequest) => {
      asked.push(request);
      if (request.ignoreApplicationStopFailures) {
        aws.failing = undefined;
      }
      return createDeployment(request);
    },
  });
  return asked;
}

describe("stop hooks of the installed revision that are broken (villasv/aws-airflow-stack#192)", () => {
  it("are named with the revision they belong to, and with the way out", async () => {
    const failure = await failureOf(deploy(brokenOn(simulation(), "i-1")));
    const { message } = failure;
    assert.match(
      message,
      new RegExp(
        `i-1, ApplicationStop \\(script of the installed revision ${OLD_HASH}\\): ScriptFailed in hooks/stop.sh`,
      ),
    );
    assert.doesNotMatch(message, /exit status 7|said on the way/, "what hooks wrote is kept out of state");
    assert.match(message, /so a corrected revision alone does not help/);
    assert.ok(message.includes(`pulumi config set --path 'rollout.ignoreStopFailuresOf' ${OLD_HASH}`));
    assert.ok(!message.includes("correct the cause and run"), message);
  });

  it("may fail in one rollout over that revision, which is then gone", async () => {
    const aws = brokenOn(simulation(), "i-1");
    const asked = requests(aws);
    await failureOf(deploy(aws));
    const ignoreStopFailuresOf = OLD_HASH;
    assert.equal((await deploy(aws, { ignoreStopFailuresOf })).status, "Succeeded");
    const back = { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) } as const;
    assert.equal((await deploy(aws, { ignoreStopFailuresOf, revision: back })).status, "Succeeded");
    assert.deepEqual(
      asked.map((request) => request.ignoreApplicationStopFailures),
      [undefined, true, undefined],
    );
  });

  it("may not fail if another revision is named", async () => {
    const aws = brokenOn(simulation(), "i-1");
    const asked = requests(aws);
    await failureOf(deploy(aws, { ignoreStopFailuresOf: "c".repeat(12) }));
    assert.equal(asked[0]?.ignoreApplicationStopFailures, undefined);
  });

  it("may also fail on the last host, which CodeDeploy's success leaves behind", async () => {
    const aws = brokenOn(simulation(), "i-3");
    const asked = requests(aws);
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.ok(failure.message.includes(`'rollout.ignoreStopFailuresOf' ${OLD_HASH})`), failure.message);
    assert.equal((await deploy(aws, { ignoreStopFailuresOf: OLD_HASH })).status, "Succeeded");
    assert.equal(asked.at(-1)?.ignoreApplicationStopFailures, true);
  });

  it("are reported as ignored if a host went on without them", async () => {
    const aws = simulation();
    const diagnostics = { errorCode: "ScriptFailed", scriptName: STOP.script };
    aws.shown = (id, target) => ({
      ...target,
      events: target.events.map((event) =>
        id === "d-1" && event.name === STOP.event && event.status === "Succeeded"
          ? { ...event, status: "Failed", diagnostics }
          : event,
      ),
    });
    aws.unhealthy.set("i-2", "unhealthy");
    const { message, outcome } = await failureOf(deploy(aws, { ignoreStopFailuresOf: OLD_HASH }));
    assert.equal(outcome.status, "AuditFailed");
    assert.match(message, /i-1, ApplicationStop \(script of the installed revision, ignored\): ScriptFailed/);
    assert.match(message, /correct the cause and run "pulumi up"/);
  });

  it("are not blamed for a silent agent, which fails a host's first event (UnknownError)", async () => {
    const aws = brokenOn(simulation(), "i-1");
    aws.shown = (_id, target) => ({
      ...target,
      events: target.events.map((event) =>
        event.diagnostics ? { ...event, diagnostics: { errorCode: "UnknownError" } } : event,
      ),
    });
    const { message } = await failureOf(deploy(aws));
    assert.match(message, /i-1, ApplicationStop: UnknownError/);
    assert.match(message, /correct the cause and run "pulumi up"/);
  });
});
