import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OTHER, type SimAws } from "../support/sim-aws";
import { enterStandby, exitStandby, runScripts } from "../support/sim-scripts";

const HOSTS = ["i-1", "i-2", "i-3", "i-4", "i-5", "i-6"];

/** The installed stop hooks enter Standby, and no hook of the new revision leaves it. */
function abandoning(aws: SimAws): SimAws {
  runScripts(aws, (event, host) => {
    if (event === "ApplicationStop") {
      enterStandby(aws, host);
    }
  });
  return aws;
}

function standby(aws: SimAws): readonly string[] {
  return [...aws.lifecycle].filter(([, state]) => state === "Standby").map(([host]) => host);
}

describe("hosts that end in Standby", () => {
  it("stop the rollout at the first one, so that not the whole fleet is lost", async () => {
    const aws = abandoning(simulation(HOSTS));
    const failure = await failureOf(deploy(aws));
    assert.deepEqual(standby(aws), ["i-1", "i-2"], "the second host had begun");
    assert.equal(failure.outcome.status, "Stopped");
    assert.match(failure.message, /d-1 was stopped because i-1 ended in Standby/);
    const command =
      "aws autoscaling exit-standby --auto-scaling-group-name shop-fleet --instance-ids i-1 i-2";
    assert.ok(failure.message.includes(command), failure.message);
    assert.match(failure.message, /^First: take the hosts out of Standby, .*\nNext: /m);
  });

  it("stop it without a rollback, whatever the group's setting, because a rollback also runs on the other hosts", async () => {
    const aws = abandoning(simulation(HOSTS));
    const asked: boolean[] = [];
    const { stopDeployment } = aws.port;
    Object.assign(aws.port, {
      stopDeployment: (id: string, rollback: boolean) => {
        asked.push(rollback);
        return stopDeployment(id, rollback);
      },
    });
    const failure = await failureOf(deploy(aws));
    assert.deepEqual(asked, [false]);
    assert.match(failure.message, /Not rolled back: /);
  });

  it("are reported with the stop that is still needed if AWS refuses it", async () => {
    const aws = abandoning(simulation(HOSTS));
    Object.assign(aws.port, {
      stopDeployment: () => Promise.reject(new CallError("refused", "StopDeployment", "AccessDenied")),
    });
    aws.eventMs = 60_000;
    const { message, outcome } = await failureOf(deploy(aws));
    assert.equal(outcome.status, "InProgress");
    assert.match(message, /d-1 left i-1 in Standby, .* could not be stopped and is still InProgress/);
    assert.match(message, /Stopping it was refused \(StopDeployment: AccessDenied\)/);
    assert.ok(message.includes("--deployment-id d-1 --no-auto-rollback-enabled"), message);
  });

  it("are named in commands that ExitStandby accepts, with 19 hosts in each call (API reference, ExitStandby)", async () => {
    const many = Array.from({ length: 30 }, (_, index) => `i-${index}`);
    const aws = abandoning(simulation(many));
    aws.batch = 30;
    const { message } = await failureOf(deploy(aws, { healthMs: 10_000 }));
    const [command = ""] = /aws autoscaling exit-standby .*/.exec(message) ?? [];
    assert.equal(command.split(" --instance-ids ")[1]?.split(" ").length, 19, message);
    assert.match(message, /with 19 hosts a call/);
  });

  it("stop nothing while their own events run", async () => {
    const aws = simulation(HOSTS);
    aws.eventMs = 20_000;
    runScripts(aws, (event, host) => {
      if (event === "ApplicationStop") {
        enterStandby(aws, host);
      }
      if (event === "ValidateService") {
        exitStandby(aws, host);
      }
    });
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it("stop nothing after a single read, which may be stale", async () => {
    const aws = simulation(HOSTS);
    const { fleet } = aws.port;
    let stale = false;
    Object.assign(aws.port, {
      fleet: async (name: string) => {
        const found = await fleet(name);
        if (aws.created(NEW) === 0 || stale) {
          return found;
        }
        stale = true;
        const instances = found.instances.map((each) => ({ ...each, lifecycleState: "Standby" }));
        return { ...found, instances };
      },
    });
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.ok(stale);
  });

  it("stop nothing if somebody had put them there before, or does so later; the audit reports it", async () => {
    const aws = simulation(HOSTS);
    aws.lifecycle.set("i-1", "Standby");
    runScripts(aws, (event, host) => {
      if (event === "AfterInstall" && host === "i-5") {
        aws.lifecycle.set("i-2", "Standby");
      }
    });
    const failure = await failureOf(deploy(aws, { healthMs: 10_000 }));
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /i-2 is in Standby and takes no traffic/);
  });

  it("stop a deployment that this run took over halfway", async () => {
    const aws = simulation(HOSTS);
    const running = aws.add(NEW, "user", aws.clock.now());
    running.description = `InService ${"a".repeat(12)}`;
    await aws.clock.sleep(9000);
    enterStandby(aws, "i-1");
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "Stopped");
    assert.match(failure.message, /d-1 was stopped because i-1 ended in Standby/);
  });

  it("do not stop somebody else's deployment, but are reported", async () => {
    const aws = simulation(HOSTS);
    aws.add(NEW, "user", aws.clock.now()).description = "by hand";
    runScripts(aws, () => undefined);
    await aws.clock.sleep(9000);
    enterStandby(aws, "i-1");
    const lines: string[] = [];
    await failureOf(deploy(aws, { healthMs: 0 }, lines));
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.equal(lines.filter((line) => line.includes("i-1 has ended its part in Standby")).length, 1);
  });

  it("leave a failure to CodeDeploy, which ends the deployment and rolls back by itself", async () => {
    const aws = abandoning(simulation(HOSTS));
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const failure = await failureOf(deploy(aws));
    assert.equal(failure.outcome.status, "Failed");
  });

  it("also stop a rollback of ours", async () => {
    const aws = abandoning(simulation(HOSTS));
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    const failure = await failureOf(deploy(aws));
    assert.match(failure.message, /Rollback d-2 was stopped because i-1 ended in Standby/);
    assert.ok(standby(aws).length <= 3, standby(aws).join(", "));
  });

  it("cost at most one call for each poll, and none while no other host has ended", async () => {
    const aws = simulation(HOSTS);
    aws.eventMs = 10_000;
    await deploy(aws, { revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } });
    const looks = aws.calls.filter((operation) => operation === "DescribeAutoScalingGroups").length;
    assert.ok(looks <= 2 * HOSTS.length, `${looks} looks`);
  });
});
