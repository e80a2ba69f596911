import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { run } from "../../lab/processes";
import { copyApplication } from "./support/application";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

/** One count runs every minute. The rest of the time is for a busy machine. */
const LONGEST_WAIT_MS = 150_000;
const LOOK_BACK_MS = 600_000;
/** Name of the state machine that counts, and of the group of its schedules. */
const WATCH = "inservice-local-suspensions";

describe("the suspension watch, in the lab", () => {
  let lab: TestLab;
  let group: string;
  /** The metric that the alarm reads. */
  let metric: readonly string[];

  /** The AWS CLI's output as text. */
  async function aws(...args: string[]): Promise<string> {
    const options = { cwd: PROJECT, environment: lab.environment };
    return (await must(run("aws", [...args, "--output", "text"], options))).stdout.trim();
  }

  before(async () => {
    lab = await startTestLab("e2e-watch");
    const { configFile } = copyApplication(lab.layout, "watch");
    await must(lab.pulumi("up", "--stack", "local", "--yes", "--skip-preview", "--config-file", configFile));
    const alarm = await aws(
      ...["cloudwatch", "describe-alarms", "--alarm-names", "inservice-local-hosts-suspended"],
      ...["--query", "MetricAlarms[0].[Namespace,MetricName,Dimensions[0].Name,Dimensions[0].Value]"],
    );
    const [namespace = "", name = "", dimension = "", value = ""] = alarm.split("\t");
    metric = ["--namespace", namespace, "--metric-name", name];
    metric = [...metric, "--dimensions", `Name=${dimension},Value=${value}`];
    group = value;
  });

  after(() => lab?.down());

  /** The newest value; None before the first one. */
  function latest(): Promise<string> {
    const now = Date.now();
    return aws(
      ...["cloudwatch", "get-metric-statistics", ...metric, "--period", "1", "--statistics", "Maximum"],
      ...["--start-time", new Date(now - LOOK_BACK_MS).toISOString()],
      ...["--end-time", new Date(now + 1000).toISOString()],
      ...["--query", "sort_by(Datapoints, &Timestamp)[-1].Maximum"],
    );
  }

  async function becomes(wanted: string): Promise<void> {
    const end = Date.now() + LONGEST_WAIT_MS;
    let found = await latest();
    while (found !== wanted && Date.now() < end) {
      await pause(3000);
      found = await latest();
    }
    assert.equal(found, wanted);
  }

  /** Starts the count as the group's schedule does, without waiting for the next minute. */
  async function countNow(): Promise<void> {
    const names = await aws(
      ...["scheduler", "list-schedules", "--query", `Schedules[?GroupName=='${WATCH}'].[Name,GroupName]`],
    );
    assert.equal(names.split("\n").length, 1, names);
    const [name = "", groupName = ""] = names.split("\t");
    const target = await aws(
      ...["scheduler", "get-schedule", "--name", name, "--group-name", groupName],
      ...["--query", "Target.[Arn,Input]"],
    );
    const [machine = "", input = ""] = target.split("\t");
    await aws("stepfunctions", "start-execution", "--state-machine-arn", machine, "--input", input);
  }

  it("counts none after a rollout", () => becomes("0.0"));

  it("counts processes that somebody suspended, and none after they were resumed", async () => {
    const ofGroup = ["--auto-scaling-group-name", group];
    const processes = ["--scaling-processes", "AZRebalance", "ReplaceUnhealthy"];
    await aws("autoscaling", "suspend-processes", ...ofGroup, ...processes);
    await becomes("2.0");
    await aws("autoscaling", "resume-processes", ...ofGroup);
    await countNow();
    await becomes("0.0");
  });

  it("fails for a missing group instead of counting none", async () => {
    const machine = await aws(
      ...[
        "stepfunctions",
        "list-state-machines",
        "--query",
        `stateMachines[?name=='${WATCH}'].stateMachineArn`,
      ],
    );
    const input = JSON.stringify({ AutoScalingGroupName: "gone" });
    await aws(
      ...["stepfunctions", "start-execution", "--name", "gone", "--state-machine-arn", machine],
      ...["--input", input],
    );
    const status = () =>
      aws(
        ...["stepfunctions", "list-executions", "--state-machine-arn", machine],
        ...["--query", "executions[?name=='gone'].status"],
      );
    while ((await status()) === "RUNNING") {
      await pause(500);
    }
    assert.equal(await status(), "FAILED");
  });
});
