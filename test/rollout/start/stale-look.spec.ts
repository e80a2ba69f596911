import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, simulation } from "../support/rehearsal";
import { HOOK, NEW, OLD, OTHER, type SimAws } from "../support/sim-aws";

/** Runs something once after this time: somebody else's action while the engine waits. */
function later(aws: SimAws, milliseconds: number, happen: () => void): void {
  const at = aws.clock.now() + milliseconds;
  let done = false;
  aws.before = () => {
    if (done || aws.clock.now() < at) {
      return;
    }
    done = true;
    happen();
  };
}

/** NEW is live, but one host has never got it. The audit waits for that host before it gives up on it. */
async function lackingHost(): Promise<SimAws> {
  const aws = simulation();
  await deploy(aws);
  aws.lifecycle.set("i-4", "InService");
  aws.hosts.push("i-4");
  return aws;
}

const OVERTAKEN =
  /shop\/production got another revision while this rollout waited: d-2 \(Succeeded, created by user\)/;

describe("what happens in the group while a rollout waits", () => {
  it("keeps a revision that somebody else brought during the audit of the live one", async () => {
    const aws = await lackingHost();
    later(aws, 60_000, () => aws.add(OTHER, "user", aws.clock.now()));
    await assert.rejects(deploy(aws), OVERTAKEN);
    assert.equal(aws.created(NEW), 1);
  });

  it("keeps it although hosts that launched since were the last to succeed", async () => {
    const aws = await lackingHost();
    later(aws, 60_000, () => {
      aws.add(OTHER, "user", aws.clock.now());
      aws.add(OTHER, "autoscaling", aws.clock.now() + 60_000, ["i-5"]);
    });
    await assert.rejects(deploy(aws), OVERTAKEN);
  });

  it("keeps a revision to which an operator returned by hand", async () => {
    const aws = await lackingHost();
    later(aws, 60_000, () => aws.add(OLD, "user", aws.clock.now()));
    await assert.rejects(deploy(aws), OVERTAKEN);
    assert.equal(aws.created(NEW), 1);
  });

  it("keeps a revision that somebody else brought while the first hosts were awaited", async () => {
    const aws = simulation();
    aws.deployments.length = 0;
    aws.lifecycle.set("i-3", "Pending");
    later(aws, 60_000, () => {
      aws.add(OTHER, "user", aws.clock.now() - 30_000);
      aws.lifecycle.set("i-3", "InService");
    });
    await assert.rejects(deploy(aws), /got another revision while this rollout waited: d-0 /);
    assert.equal(aws.created(NEW), 0);
  });

  it("keeps a revision that came while AWS throttled the look itself", async () => {
    const aws = simulation();
    const until = aws.clock.now() + 60_000;
    aws.before = (operation) => {
      if (operation !== "GetDeploymentGroup" || aws.clock.now() >= until) {
        return;
      }
      if (aws.created(OTHER) === 0) {
        aws.add(OTHER, "user", aws.clock.now());
      }
      throw new CallError("transient", operation, "ThrottlingException");
    };
    await assert.rejects(deploy(aws), /got another revision while this rollout waited: d-1 /);
    assert.equal(aws.created(NEW), 0);
  });

  it("deploys over what did not become live: a failure of another revision, and a host's launch", async () => {
    const aws = await lackingHost();
    aws.failing = { revision: OTHER, hosts: new Map([["i-1", HOOK]]) };
    later(aws, 60_000, () => {
      aws.add(OTHER, "user", aws.clock.now());
      aws.add(NEW, "autoscaling", aws.clock.now(), ["i-5"]);
    });
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.equal(aws.created(NEW), 2);
  });

  it("lets no time pass between the last look and CreateDeployment", async () => {
    const aws = simulation();
    aws.deployments.length = 0;
    aws.lifecycle.set("i-3", "Pending");
    later(aws, 60_000, () => aws.lifecycle.set("i-3", "InService"));
    const seen = new Map<string, number>();
    aws.after = (operation) => {
      if (!seen.has("CreateDeployment")) {
        seen.set(operation, aws.clock.now());
      }
    };
    await deploy(aws);
    assert.equal(seen.get("GetDeploymentGroup"), seen.get("CreateDeployment"));
  });

  it("deploys although every answer takes seconds, as with a slow proxy; one last call shows that nothing came", async () => {
    const aws = simulation();
    aws.after = () => void aws.clock.sleep(4000);
    assert.equal((await deploy(aws, { ignoreStopFailuresOf: "0".repeat(12) })).status, "Succeeded");
  });

  it("keeps a revision that came between such slow answers", async () => {
    const aws = simulation();
    aws.eventMs = 100;
    aws.after = (operation) => {
      if (operation === "GetDeploymentGroup" && aws.created(OTHER) === 0) {
        aws.add(OTHER, "user", aws.clock.now());
      }
      void aws.clock.sleep(operation === "GetDeploymentGroup" ? 12_000 : 0);
    };
    await assert.rejects(deploy(aws), /got another revision while this rollout waited: d-1 /);
    assert.equal(aws.created(NEW), 0);
  });

  it("checks again until its deadline if the group stays busy with something that it cannot wait for", async () => {
    const aws = simulation();
    const until = aws.clock.now() + 300_000;
    aws.before = (operation) => {
      if (operation === "CreateDeployment" && aws.clock.now() < until) {
        throw new CallError("busy", operation, "DeploymentLimitExceededException");
      }
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
    const short = simulation();
    short.before = (operation) => {
      if (operation === "CreateDeployment") {
        throw new CallError("busy", operation, "DeploymentLimitExceededException");
      }
    };
    await assert.rejects(deploy(short, { deploymentMs: 120_000 }), /DeploymentLimitExceeded/);
  });
});
