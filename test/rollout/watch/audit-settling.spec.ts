import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, OLD, type SimAws } from "../support/sim-aws";

const MINUTE = 60_000;

/** What happens at which time after CreateDeployment. */
function timetable(
  aws: SimAws,
  events: readonly (readonly [milliseconds: number, happen: () => void])[],
): void {
  const open = [...events];
  aws.before = () => {
    const created = aws.deployments[1]?.createdAt;
    while (created !== undefined && open[0] !== undefined && aws.clock.now() >= created + open[0][0]) {
      open.shift()?.[1]();
    }
  };
}

/** Minutes from CreateDeployment to the end of the run. */
function minutes(aws: SimAws): number {
  return (aws.clock.now() - (aws.deployments[1]?.createdAt ?? 0)) / MINUTE;
}

describe("audit beside scaling", () => {
  it("waits for a launch of 7 minutes that began 40 s into the rollout", async () => {
    const aws = simulation();
    timetable(aws, [
      [40_000, () => aws.lifecycle.set("i-4", "Pending")],
      [7 * MINUTE, () => aws.lifecycle.set("i-4", "Pending:Wait")],
      [7 * MINUTE, () => aws.add(NEW, "autoscaling", aws.clock.now(), ["i-4"])],
      [7 * MINUTE + 40_000, () => aws.lifecycle.set("i-4", "InService")],
    ]);
    aws.eventMs = 3000;
    assert.equal((await deploy(aws)).status, "Succeeded");
    assert.ok(minutes(aws) > 7, `${minutes(aws)} minutes`);
  });

  it("gives a late host its healthSeconds to become healthy", async () => {
    const aws = simulation();
    timetable(aws, [
      [40_000, () => aws.lifecycle.set("i-4", "Pending")],
      [7 * MINUTE, () => aws.add(NEW, "autoscaling", aws.clock.now() - MINUTE, ["i-4"])],
      [7 * MINUTE, () => aws.unhealthy.set("i-4", "unhealthy")],
      [7 * MINUTE, () => aws.lifecycle.set("i-4", "InService")],
      [9 * MINUTE, () => aws.unhealthy.clear()],
    ]);
    aws.eventMs = 3000;
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it(
    "waits for a running follow-on deployment, also for the hosts that it has not reached yet (user guide, " +
      "Auto Scaling)",
    async () => {
      const aws = simulation();
      timetable(aws, [
        [10_000, () => aws.lifecycle.set("i-4", "InService")],
        [10_000, () => aws.lifecycle.set("i-5", "InService")],
        [10_000, () => aws.add(OLD, "autoscaling", aws.clock.now() - 30_000, ["i-4", "i-5"])],
        [
          30_000,
          () => {
            aws.eventMs = 40_000;
            aws.add(NEW, "CodeDeployAutoUpdate", aws.clock.now(), ["i-4", "i-5"]);
          },
        ],
      ]);
      const lines: string[] = [];
      assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
      assert.ok(minutes(aws) > 9, `${minutes(aws)} minutes`);
      assert.ok(
        lines.some((line) => /i-4 d-3 is still at work on it; i-5 is still to be updated by d-3/.test(line)),
        lines.join("\n"),
      );
    },
  );

  it("ends 10 minutes after healthSeconds if a host never finishes its launch", async () => {
    const aws = simulation();
    timetable(aws, [[10_000, () => aws.lifecycle.set("i-4", "Pending:Wait")]]);
    const failure = await failureOf(deploy(aws));
    assert.match(failure.message, /i-4 is Pending:Wait: no deployment has brought it the revision/);
    assert.ok(minutes(aws) > 15 && minutes(aws) < 16, `${minutes(aws)} minutes`);
  });

  it("waits no longer than healthSeconds for what does not settle by itself, even if other hosts are launching", async () => {
    const aws = simulation();
    aws.unhealthy.set("i-2", "unhealthy");
    timetable(aws, [[10_000, () => aws.lifecycle.set("i-4", "Pending")]]);
    const failure = await failureOf(deploy(aws));
    assert.match(failure.message, /i-2 is unhealthy/);
    assert.ok(minutes(aws) < 6, `${minutes(aws)} minutes`);
  });
});
