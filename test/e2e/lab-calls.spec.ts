import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { LAB_CREDENTIALS, LAB_REGION } from "../../lab/lab-account";
import { run } from "../../lab/processes";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const Bucket = "guarded";
const WRITERS = Array.from({ length: 20 }, (_, index) => index);

/** What a rollout's engine needs of AWS, asked of a whole lab: moto behind the endpoint, and the AWS CLI's own reading of answers. */
describe("calls to a lab", () => {
  let lab: TestLab;
  let s3: S3Client;
  before(async () => {
    lab = await startTestLab("e2e-lab-calls");
    s3 = new S3Client({
      endpoint: lab.file.url,
      region: LAB_REGION,
      credentials: LAB_CREDENTIALS,
      forcePathStyle: true,
      maxAttempts: 1,
    });
    await lab.aws(
      "s3api",
      "create-bucket",
      "--bucket",
      Bucket,
      "--create-bucket-configuration",
      `LocationConstraint=${LAB_REGION}`,
    );
  });
  after(async () => {
    s3.destroy();
    await lab.down();
    rmSync(lab.layout.directory, { recursive: true, force: true });
  });

  const put = (
    Key: string,
    Body: string,
    condition: { IfMatch?: string | undefined; IfNoneMatch?: string } = {},
  ) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...condition }));
  const get = async (Key: string) => {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { text: (await Body?.transformToString()) ?? "", ETag };
  };
  /** A command of the AWS CLI that prints nothing. */
  const silent = (...args: string[]) =>
    must(run("aws", args, { cwd: PROJECT, environment: lab.environment }));
  const status = (error: unknown) =>
    error instanceof S3ServiceException ? error.$metadata.httpStatusCode : error;

  it("let one of 20 concurrent writers make an object, round after round", async () => {
    for (const round of [1, 2, 3]) {
      const ends = await Promise.allSettled(
        WRITERS.map((writer) => put(`new-${round}`, `${writer}`, { IfNoneMatch: "*" })),
      );
      const winner = ends.findIndex((end) => end.status === "fulfilled");
      const refused = ends.flatMap((end) => (end.status === "rejected" ? [status(end.reason)] : []));
      assert.deepEqual(refused, Array(19).fill(412));
      assert.equal((await get(`new-${round}`)).text, String(winner));
    }
  });

  it("lose no update of writers that compare ETags and try again", async () => {
    await put("count", "0");
    const increase = async (): Promise<void> => {
      const { text, ETag } = await get("count");
      await put("count", String(Number(text) + 1), { IfMatch: ETag }).catch((error: unknown) => {
        assert.equal(status(error), 412);
        return increase();
      });
    };
    await Promise.all(WRITERS.map(increase));
    assert.equal((await get("count")).text, "20");
  });

  it("refuse an ETag of an absent object with 404, and conflict on demand", async () => {
    await assert.rejects(put("absent", "text", { IfMatch: '"x"' }), (error) => status(error) === 404);
    const fault = await fetch(`${lab.file.url}/_lab/faults/conditional-request-conflict/1`, {
      method: "POST",
    });
    assert.equal(fault.status, 200);
    await assert.rejects(put("conflict", "text", { IfNoneMatch: "*" }), (error) => status(error) === 409);
    await put("conflict", "text", { IfNoneMatch: "*" });
  });

  it("scale a group by an alarm of its target tracking policy, unless AlarmNotification is suspended", async () => {
    const group = ["--auto-scaling-group-name", "spiky"];
    await lab.aws(
      "ec2",
      "create-launch-template",
      "--launch-template-name",
      "spiky",
      "--launch-template-data",
      '{"InstanceType":"t3.micro"}',
    );
    const template = ["--launch-template", "LaunchTemplateName=spiky"];
    const autoscaling = (...args: string[]) => silent("autoscaling", ...args);
    const sizes = ["--min-size", "0", "--max-size", "9", "--desired-capacity", "0"];
    await autoscaling(
      "create-auto-scaling-group",
      ...group,
      ...template,
      ...sizes,
      "--availability-zones",
      `${LAB_REGION}a`,
    );
    // Only the size is of interest: no host starts.
    await autoscaling("suspend-processes", ...group, "--scaling-processes", "Launch", "AlarmNotification");
    const config =
      '{"PredefinedMetricSpecification":{"PredefinedMetricType":"ASGAverageCPUUtilization"},"TargetValue":50}';
    const policy = ["--policy-name", "cpu", "--policy-type", "TargetTrackingScaling"];
    const made = await lab.aws(
      "autoscaling",
      "put-scaling-policy",
      ...group,
      ...policy,
      "--target-tracking-configuration",
      config,
      "--query",
      "Alarms[].AlarmName",
    );
    const [high = "", low = ""] = Object.values(Object(made)).map(String);
    assert.match(high, /^TargetTracking-spiky-AlarmHigh-/);
    assert.match(low, /^TargetTracking-spiky-AlarmLow-/);
    const desired = () =>
      lab.aws(
        "autoscaling",
        "describe-auto-scaling-groups",
        "--auto-scaling-group-names",
        "spiky",
        "--query",
        "AutoScalingGroups[0].DesiredCapacity",
      );
    const measured = ["--state-reason-data", '{"recentDatapoints":[90],"threshold":50}'];
    await silent(
      "cloudwatch",
      "set-alarm-state",
      "--alarm-name",
      high,
      "--state-value",
      "ALARM",
      "--state-reason",
      "spike",
      ...measured,
    );
    assert.equal(await desired(), 0);
    await autoscaling("resume-processes", ...group, "--scaling-processes", "AlarmNotification");
    assert.equal(await desired(), 1);
    await autoscaling("delete-auto-scaling-group", ...group, "--force-delete");
    assert.deepEqual(await lab.aws("cloudwatch", "describe-alarms", "--query", "MetricAlarms"), []);
  });
});
