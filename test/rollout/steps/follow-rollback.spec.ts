import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OLD, type SimAws } from "../support/sim-aws";
import type { HookFailure } from "../support/sim-deployment";

const LOUD: HookFailure = {
  event: "ApplicationStart",
  script: "hooks/start",
  message: "exit 3: said in the message",
  logTail: "[stdout]said in the log\n",
};

/** The new revision fails on i-1. Its rollback then goes as `spoil` says. */
function rollingBack(spoil: (aws: SimAws) => void): SimAws {
  const aws = simulation();
  aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
  aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
  aws.after = (operation) => {
    if (operation === "CreateDeployment") {
      spoil(aws);
    }
  };
  return aws;
}

describe("a rollback", () => {
  it("that failed names host, event, code and script; the hook's output goes to the console", async () => {
    const aws = rollingBack((it) => {
      it.failing = { revision: OLD, hosts: new Map([["i-1", LOUD]]) };
    });
    const lines: string[] = [];
    const { message } = await failureOf(deploy(aws, {}, lines));
    assert.match(message, /Rollback d-2 ended Failed \(HEALTH_CONSTRAINTS: too many hosts failed\)\./);
    assert.match(message, /i-1, ApplicationStart: ScriptFailed in hooks\/start$/m);
    assert.match(message, /--deployment-id d-2 --target-id INSTANCE/);
    assert.doesNotMatch(message, /said in/);
    assert.match(lines.join("\n"), /said in the message\n.*said in the log/);
  });

  it("that succeeded in CodeDeploy is audited: a host on which it failed is named", async () => {
    const aws = rollingBack((it) => {
      it.failing = { revision: OLD, hosts: new Map([["i-3", LOUD]]) };
    });
    const { message } = await failureOf(deploy(aws));
    assert.match(
      message,
      /Rollback d-2 ended Succeeded, but the audit of the fleet did not pass: i-3 failed in d-2\./,
    );
    assert.match(message, /unknown revision on i-3\./);
  });

  it("that succeeded is audited for health", async () => {
    const aws = rollingBack((it) => it.drained.add("i-1"));
    const { message } = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.match(
      message,
      /Rollback d-2 ended Succeeded, but .* i-1 is not registered in target group shop\./,
    );
    assert.match(message, /i-1: InService, but is not registered .*: it is drained/);
  });

  it("says so if it passed, with the revision that every host runs again", async () => {
    const aws = rollingBack(() => undefined);
    const { message } = await failureOf(deploy(aws));
    assert.match(
      message,
      /d-2 ended Succeeded and passed the audit: every host runs the previous revision 0{12},/,
    );
  });

  it("that cannot be audited says why", async () => {
    const aws = rollingBack((it) => {
      it.before = (operation) => {
        if (operation === "DescribeTargetHealth") {
          throw new CallError("refused", operation, "AccessDenied");
        }
      };
    });
    const { message } = await failureOf(deploy(aws));
    assert.match(message, /d-2 ended Succeeded, but the fleet could not be audited: .*AccessDenied/);
  });
});
