import assert from "node:assert/strict";
import type { DeploymentRequest } from "../../../rollout/model/records";
import { deploy, failureOf, settings, simulation } from "../support/rehearsal";
import { HOOK, NEW, OLD, OTHER, type SimAws } from "../support/sim-aws";

const STOP = { ...HOOK, event: "ApplicationStop", script: "hooks/stop.sh" };
const NEW_HASH = "a".repeat(12);
const ignoreStopFailuresOf = NEW_HASH;
const CORRECTED = { ...settings().revision, ...OTHER, contentHash: "b".repeat(64) };

/**
 * NEW fails in its start hook on one host, and stays there. The agent runs the stop hooks of what it installed last,
 * however the deployment ended (aws-codedeploy-agent, command_executor.rb, "Install"). NEW's stop hook is broken, so
 * every later deployment fails on that host, beginning with CodeDeploy's rollback.
 */
async function brokenStop(host: string): Promise<{ aws: SimAws; message: string; asked: boolean[] }> {
  const aws = simulation();
  const asked: boolean[] = [];
  aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
  aws.failing = { revision: NEW, hosts: new Map([[host, HOOK]]) };
  aws.after = (operation) => {
    if (operation === "CreateDeployment") {
      aws.failing = { revision: OLD, hosts: new Map([["i-1", STOP]]) };
    }
  };
  const { message } = await failureOf(deploy(aws));
  aws.after = () => undefined;
  aws.rollbackEvents = [];
  const { createDeployment } = aws.port;
  const stops = (request: DeploymentRequest) => {
    const ignored = request.ignoreApplicationStopFailures === true;
    asked.push(ignored);
    const { bucket, key } = request.revision;
    aws.failing = ignored ? undefined : { revision: { bucket, key }, hosts: new Map([["i-1", { ...STOP }]]) };
    return createDeployment(request);
  };
  Object.assign(aws.port, { createDeployment: stops });
  return { aws, message, asked };
}

describe("a stop hook of the new revision that is broken", () => {
  for (const [what, host] of [
    ["had succeeded on the host", "i-2"],
    ["had failed on the host after its files were installed", "i-1"],
  ] as const) {
    it(`is named with the way out if the rollback fails in it, when the rollout ${what}`, async () => {
      const { message } = await brokenStop(host);
      assert.match(message, /Rollback d-2 ended Failed/);
      assert.match(
        message,
        /i-1, ApplicationStop \(script of the installed revision a{12}\): ScriptFailed in hooks\/stop\.sh$/m,
      );
      assert.ok(
        message.includes(`pulumi config set --path 'rollout.ignoreStopFailuresOf' ${NEW_HASH}`),
        message,
      );
      assert.ok(!message.includes("correct the cause and run"), message);
    });

    it(`may fail in the rollout of a corrected one, when the rollout ${what}`, async () => {
      const { aws, asked } = await brokenStop(host);
      const stuck = await failureOf(deploy(aws, { revision: CORRECTED }));
      assert.ok(stuck.message.includes(`'rollout.ignoreStopFailuresOf' ${NEW_HASH})`), stuck.message);
      assert.equal((await deploy(aws, { revision: CORRECTED, ignoreStopFailuresOf })).status, "Succeeded");
      assert.deepEqual(asked, [false, true]);
    });

    it(`may fail on the way back to the previous revision, when the rollout ${what}`, async () => {
      const { aws, asked } = await brokenStop(host);
      const revision = { ...settings().revision, ...OLD, contentHash: "0".repeat(64) };
      assert.equal((await deploy(aws, { revision, ignoreStopFailuresOf })).status, "Succeeded");
      assert.deepEqual(asked, [true]);
    });
  }

  it("may not fail any more once no host has that revision", async () => {
    const { aws, asked } = await brokenStop("i-2");
    await deploy(aws, { revision: CORRECTED, ignoreStopFailuresOf });
    const revision = { ...settings().revision, ...OLD, contentHash: "0".repeat(64) };
    await failureOf(deploy(aws, { revision, ignoreStopFailuresOf }));
    assert.deepEqual(asked, [true, false]);
  });

  it("is named by a value that the Pulumi CLI does not read as a number", async () => {
    const aws = simulation();
    const contentHash = "1".repeat(64);
    aws.add({ ...OLD, key: `r/${contentHash}.tgz` }, "user", aws.clock.now() - 3_600_000);
    aws.failing = { revision: NEW, hosts: new Map([["i-1", STOP]]) };
    const { message } = await failureOf(deploy(aws));
    assert.ok(message.includes(`'rollout.ignoreStopFailuresOf' ${contentHash})`), message);
  });
});
