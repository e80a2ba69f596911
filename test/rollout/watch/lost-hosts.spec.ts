import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW, OLD, type SimAws } from "../support/sim-aws";

const MINUTE_MS = 60_000;

/** Its events take longer than CodeDeploy allows, as on a host that was lost; a rollback's events are quick. */
function hanging(hosts?: string[]): SimAws {
  const aws = simulation(hosts);
  aws.eventMs = 600 * MINUTE_MS;
  aws.stopped = () => {
    aws.eventMs = 1000;
  };
  return aws;
}

/** Does something when the deployment exists. */
function afterwards(aws: SimAws, action: () => void): SimAws {
  aws.after = (operation) => {
    if (operation === "CreateDeployment") {
      action();
    }
  };
  return aws;
}

/** A rollout that is given up, and how long it took. */
async function givenUp(aws: SimAws) {
  const began = aws.clock.now();
  const lines: string[] = [];
  const failure = await failureOf(deploy(aws, { deploymentMs: 700 * MINUTE_MS }, lines));
  const stopped = aws.deployments.find(({ stoppedAt }) => stoppedAt !== undefined)?.stoppedAt;
  return {
    ...failure,
    message: failure.message,
    lines,
    minutes: ((stopped ?? Infinity) - began) / MINUTE_MS,
  };
}

/** CodeDeploy user guide, troubleshoot instance issues: a host lost in an event may take an hour to be noticed. */
describe("a host that is lost in the middle of its update", () => {
  for (const [what, lose] of [
    ["that left the Auto Scaling group", (aws: SimAws) => aws.lifecycle.delete("i-1")],
    ["that Auto Scaling terminates", (aws: SimAws) => aws.lifecycle.set("i-1", "Terminating:Wait")],
  ] as const) {
    it(`${what} ends the rollout in two minutes, with a rollback`, async () => {
      const aws = hanging();
      afterwards(aws, () => void lose(aws));
      const { message, minutes, outcome, lines } = await givenUp(aws);
      assert.ok(minutes < 2, `${minutes} minutes`);
      assert.equal(outcome.status, "Stopped");
      const why = "i-1 is gone from shop-fleet in the middle of ApplicationStop";
      assert.ok(message.includes(`was stopped because ${why}, and ended Stopped`), message);
      assert.match(message, /Rollback d-2 ended Succeeded/);
      assert.equal(lines.filter((line) => line.includes(`${why}; CodeDeploy may take an hour`)).length, 1);
    });
  }

  it("is not given up after a single look, which may be stale", async () => {
    const aws = simulation();
    aws.eventMs = 2 * MINUTE_MS;
    const { fleet } = aws.port;
    let stale = 0;
    Object.assign(aws.port, {
      fleet: async (name: string) => {
        const found = await fleet(name);
        if (aws.created(NEW) === 0 || stale > 0) {
          return found;
        }
        stale += 1;
        return { ...found, instances: found.instances.filter(({ instanceId }) => instanceId !== "i-1") };
      },
    });
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.equal(stale, 1);
  });

  it("ends nothing if its part was over, or had not begun", async () => {
    const aws = simulation(["i-1", "i-2", "i-3"]);
    aws.eventMs = 2 * MINUTE_MS;
    const { ticked } = aws.clock;
    assert.equal(ticked, undefined);
    aws.before = () => {
      if (aws.created(NEW) === 1 && aws.clock.now() > (aws.deployments[1]?.createdAt ?? 0) + 16 * MINUTE_MS) {
        aws.lifecycle.delete("i-1");
        aws.lifecycle.delete("i-3");
      }
    };
    // i-3 is lost when its turn begins; until then nothing is stopped for it, nor for i-1.
    const failure = await failureOf(deploy(aws));
    assert.match(failure.message, /was stopped because i-3 is gone/);
    const at = (aws.deployments[1]?.stoppedAt ?? 0) - (aws.deployments[1]?.createdAt ?? 0);
    assert.ok(at > 28 * MINUTE_MS, `${at / MINUTE_MS} minutes`);
  });

  it("is none if it never was in the group: a deployment group may have hosts by their tags", async () => {
    const aws = simulation(["i-1", "i-2"]);
    aws.lifecycle.delete("i-1");
    aws.eventMs = 2 * MINUTE_MS;
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.ok(!aws.calls.includes("StopDeployment"));
  });

  it("does not end somebody else's deployment, but is told", async () => {
    const aws = simulation();
    aws.eventMs = 2 * MINUTE_MS;
    aws.add(NEW, "user", aws.clock.now()).description = "by hand";
    afterwards(aws, () => undefined);
    const lines: string[] = [];
    aws.before = (operation) => {
      if (operation === "BatchGetDeploymentTargets") {
        aws.lifecycle.delete("i-1");
      }
    };
    await deploy(aws, {}, lines);
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.ok(
      lines.some((line) => line.includes("i-1 is gone from shop-fleet")),
      lines.join("\n"),
    );
  });

  it("does not end a rollback, which the other hosts need", async () => {
    const aws = simulation();
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    aws.rollbackEvents = ["DEPLOYMENT_FAILURE"];
    aws.before = () => {
      if (aws.deployments.some(({ creator }) => creator === "codeDeployRollback")) {
        aws.lifecycle.delete("i-1");
      }
    };
    const { add } = aws;
    aws.add = (revision, creator, ...rest) => {
      aws.eventMs = creator === "codeDeployRollback" ? 2 * MINUTE_MS : 1000;
      return add.call(aws, revision, creator, ...rest);
    };
    const failure = await failureOf(deploy(aws));
    assert.ok(!aws.calls.includes("StopDeployment"));
    assert.match(failure.message, /Rollback d-2 ended Succeeded/);
    assert.equal(aws.deployments[2]?.revision.key, OLD.key);
  });
});

describe("hosts whose progress cannot be read", () => {
  it("are not given up, since they may have moved or be done meanwhile", async () => {
    const aws = simulation();
    aws.eventMs = 3 * MINUTE_MS;
    let since = Number.POSITIVE_INFINITY;
    aws.before = (operation) => {
      since = aws.created(NEW) > 0 ? Math.min(since, aws.clock.now() + MINUTE_MS) : since;
      const blind = aws.clock.now() > since && aws.clock.now() < since + 30 * MINUTE_MS;
      if (blind) {
        aws.lifecycle.delete("i-1");
      }
      if (blind && operation === "BatchGetDeploymentTargets") {
        throw new CallError("transient", operation, "ThrottlingException");
      }
    };
    assert.equal((await deploy(aws, { deploymentMs: 700 * MINUTE_MS })).status, "Succeeded");
    assert.ok(!aws.lifecycle.has("i-1"));
  });
});

describe("a host that Auto Scaling calls Unhealthy and does not replace", () => {
  it("is given up once a script has been running on it for ten minutes", async () => {
    const aws = hanging();
    aws.suspended.set("ReplaceUnhealthy", "User suspended at 2027-01-01T00:00:00Z");
    afterwards(aws, () => void aws.broken.add("i-1"));
    const { message, minutes } = await givenUp(aws);
    assert.ok(minutes >= 10 && minutes < 12, `${minutes} minutes`);
    assert.match(
      message,
      /was stopped because i-1 is Unhealthy in shop-fleet in the middle of ApplicationStop; suspended: ReplaceUnhealthy, so nothing replaces it/,
    );
  });

  it("is waited for until then: its application only restarts", async () => {
    const aws = simulation();
    aws.eventMs = 9 * MINUTE_MS;
    aws.suspended.set("ReplaceUnhealthy", "User suspended at 2027-01-01T00:00:00Z");
    aws.before = () => {
      aws.broken.clear();
      if (aws.clock.now() < (aws.deployments[1]?.createdAt ?? 0) + 9 * MINUTE_MS) {
        aws.broken.add("i-1");
      }
    };
    assert.equal((await deploy(aws, { deploymentMs: 700 * MINUTE_MS })).status, "Succeeded");
  });
});

describe("a host whose agent is silent", () => {
  it("is given up when its next event has not begun for six minutes", async () => {
    const aws = hanging();
    aws.shown = (id, target) =>
      id === "d-1" && target.instanceId === "i-1" && target.status === "InProgress"
        ? { ...target, events: target.events.map(({ name }) => ({ name, status: "Pending" })) }
        : target;
    const { message, minutes } = await givenUp(aws);
    assert.ok(minutes >= 6 && minutes < 8, `${minutes} minutes`);
    assert.match(message, /i-1 has not begun ApplicationStop for 6 minutes, so its agent is silent/);
  });

  it("is given up when its event lasts longer than CodeDeploy allows, 3600 s (CodeDeploy user guide, limits)", async () => {
    const aws = hanging();
    aws.before = (operation) => {
      if (operation === "DescribeAutoScalingGroups" && aws.created(NEW) > 0) {
        throw new CallError("refused", operation, "AccessDenied");
      }
    };
    const { message, minutes, lines } = await givenUp(aws);
    assert.ok(minutes > 60 && minutes < 70, `${minutes} minutes`);
    assert.match(message, /i-1 has been at ApplicationStop for 65 minutes, longer than an event may take/);
    assert.equal(
      lines.filter((line) => line.includes("cannot tell whether idle hosts still exist")).length,
      1,
    );
  });
});
