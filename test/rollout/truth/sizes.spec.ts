import assert from "node:assert/strict";
import { drift } from "../../../rollout/truth/drift";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { HOOK, NEW } from "../support/sim-aws";
import { enterStandby, exitStandby, runScripts } from "../support/sim-scripts";

const REPAIR = "aws autoscaling update-auto-scaling-group --auto-scaling-group-name shop-fleet --min-size 3";
const QUICK = { healthMs: 10_000 };

describe("a MinSize that a rollout lowers", () => {
  it("fails the audit, with the command that restores it", async () => {
    const aws = simulation();
    runScripts(aws, (event, host) => {
      if (event === "ApplicationStop" && host === "i-2") {
        aws.minSize = 2;
      }
    });
    const failure = await failureOf(deploy(aws, QUICK));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(
      failure.message,
      /MinSize of shop-fleet is 2 \(DesiredCapacity 3\), but it was 3 when the rollout began/,
    );
    assert.ok(failure.message.includes(REPAIR), failure.message);
  });

  it("is in the error of a rollout that failed (issue 70 of aws-samples/aws-codedeploy-samples)", async () => {
    const aws = simulation();
    runScripts(aws, (event, host) => {
      if (event === "ApplicationStop" && host === "i-1") {
        aws.minSize = 2;
      }
    });
    aws.failing = { revision: NEW, hosts: new Map([["i-1", HOOK]]) };
    const failure = await failureOf(deploy(aws, QUICK));
    assert.equal(failure.outcome.status, "Failed");
    assert.ok(failure.message.includes(REPAIR), failure.message);
  });

  it("also fails the next run, if the program says what it should be", async () => {
    const aws = simulation();
    aws.minSize = 2;
    const failure = await failureOf(deploy(aws, { ...QUICK, minSizes: [3] }));
    assert.equal(failure.outcome.status, "AuditFailed");
    assert.match(failure.message, /MinSize of shop-fleet is 2 .* the program asks for 3/);
    assert.ok(failure.message.includes(REPAIR), failure.message);
    aws.minSize = 3;
    assert.equal((await deploy(aws, { ...QUICK, minSizes: [3] })).status, "Succeeded");
  });

  it("is none if each host restores it", async () => {
    const aws = simulation();
    runScripts(aws, (event, host) => {
      if (event === "ApplicationStop") {
        enterStandby(aws, host);
      }
      if (event === "ValidateService") {
        exitStandby(aws, host);
      }
    });
    assert.equal((await deploy(aws, { ...QUICK, minSizes: [3] })).status, "Succeeded");
  });

  it("is none if a schedule lowered it, and a scaling policy lowered DesiredCapacity", async () => {
    const aws = simulation();
    runScripts(aws, (event, host) => {
      if (event !== "ApplicationStart" || host !== "i-2") {
        return;
      }
      aws.minSize = 1;
      aws.desiredCapacity = 2;
    });
    assert.equal((await deploy(aws, { ...QUICK, minSizes: [1, 3] })).status, "Succeeded");
  });
});

describe("drift of suspensions", () => {
  it("is what somebody suspended in a deployment, not what the rollout holds, until that is resumed", () => {
    const suspended = ["Terminate", "Launch"].map((name) => ({ name, reason: "" }));
    const sizes = { instances: [], minSize: 1, maxSize: 9, desiredCapacity: 4 };
    const baseline = {
      fleet: { ...sizes, suspended: [] },
      intended: new Set<string>(),
      standby: new Set<string>(),
    };
    const found = (held: readonly string[]) =>
      drift({ ...sizes, suspended }, baseline, { autoScalingGroupName: "fleet", held });
    assert.match(found(["Terminate"])[0] ?? "", /not resumed: Launch\..*--scaling-processes Launch /);
    assert.match(found([])[0] ?? "", /not resumed: Terminate, Launch\./);
    assert.deepEqual(found(["Launch", "Terminate"]), []);
  });
});

describe("drift of sizes", () => {
  const fleet = { instances: [], maxSize: 9, desiredCapacity: 4, suspended: [] };
  const found = (minSize: number, before: number, minSizes?: readonly number[]) => {
    const baseline = {
      fleet: { ...fleet, minSize: before },
      intended: new Set<string>(),
      standby: new Set<string>(),
    };
    const expected = { autoScalingGroupName: "a 'fleet'", minSizes };
    return drift({ ...fleet, minSize }, baseline, expected).map((text) => / --min-size \d+$/.exec(text)?.[0]);
  };

  for (const [what, now, before, declared, size] of [
    ["as before", 3, 3, undefined, undefined],
    ["raised meanwhile", 4, 3, undefined, undefined],
    ["lowered, nothing declared", 2, 3, undefined, 3],
    ["lowered below what is declared", 2, 3, [3], 3],
    ["as low as a failed rollout left it", 2, 2, [3], 3],
    ["raised above what is declared", 5, 3, [3], undefined],
    ["another of those declared", 1, 3, [1, 3], undefined],
    ["between those declared, from the higher", 2, 3, [1, 3], 3],
    ["between those declared, from neither", 2, 2, [1, 3], 3],
    ["below all, from the lower", 0, 1, [1, 3], 1],
    ["below all, from neither", 0, 0, [1, 3], 1],
    ["lowered by the program itself, which Pulumi does first", 2, 2, [2], undefined],
  ] as const) {
    it(`${what}: ${size === undefined ? "in order" : `restore ${size}`}`, () => {
      assert.deepEqual(found(now, before, declared), size === undefined ? [] : [` --min-size ${size}`]);
    });
  }

  it("quotes the group's name for a shell", () => {
    const baseline = {
      fleet: { ...fleet, minSize: 3 },
      intended: new Set<string>(),
      standby: new Set<string>(),
    };
    const [text] = drift({ ...fleet, minSize: 2 }, baseline, { autoScalingGroupName: "a 'fleet'" });
    assert.ok(text?.includes(`--auto-scaling-group-name 'a '\\''fleet'\\''' --min-size 3`), text);
  });
});
