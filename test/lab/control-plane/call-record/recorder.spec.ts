import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readCalls } from "../../../../lab/control-plane/call-record/calls-file";
import { CallRecorder } from "../../../../lab/control-plane/call-record/recorder";
import { hostCredentials, hostOf } from "../../../../lab/lab-account";
import { VirtualClock } from "../codedeploy/virtual-clock";

const GROUP = { applicationName: "shop", deploymentGroupName: "hosts" };

describe("the record of calls", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "calls-"));
  const file = path.join(directory, "calls.jsonl");
  after(() => rmSync(directory, { recursive: true }));

  function record() {
    const clock = new VirtualClock();
    const groupOf = (id: string) => (id === "d-1" ? GROUP : undefined);
    const recorder = new CallRecorder({
      file,
      clock,
      groupOf,
      groupOfInstance: (id) => (id === "i-1" ? "fleet" : undefined),
      accountId: "123456789012",
      region: "eu-central-1",
    });
    const form = (key: string, service: string, body: string) =>
      recorder.request({
        method: "POST",
        path: "/",
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261120/eu-central-1/${service}/aws4_request`,
        },
        body: Buffer.from(body),
      });
    const times = () => recorder.counted().map((counted) => `${counted.call.operation} ${counted.times}`);
    return { clock, recorder, form, times, lines: () => readCalls(file) };
  }

  it("begins empty, and distinguishes callers by their keys", () => {
    writeFileSync(file, "of a lab before\n");
    const { recorder, form, lines } = record();
    assert.deepEqual(lines(), []);
    form("lab", "ec2", "Action=DescribeVpcs");
    form(hostCredentials("i-0123456789abcdef0").accessKeyId, "ec2", "Action=DescribeVpcs");
    form("AKIASTRANGER", "ec2", "Action=DescribeVpcs");
    recorder.codeDeploy("autoscaling", "PutLifecycleHook", { AutoScalingGroupName: "fleet" });
    const said = lines().map((call) => (call.by === "host" ? call.instanceId : call.by));
    assert.deepEqual(said, ["deployer", "i-0123456789abcdef0", "unsigned", "codedeploy"]);
  });

  it("gives each host a key that contains its id, and reads no id from other keys", () => {
    assert.equal(hostOf(hostCredentials("i-0a1b").accessKeyId), "i-0a1b");
    assert.equal(hostOf("AKIA0A1B"), undefined);
  });

  it("records unknown calls without permissions", () => {
    const { form, lines } = record();
    form("lab", "ec2", "Action=RebootInstances");
    const [call] = lines();
    assert.equal(call?.operation, "RebootInstances");
    assert.ok(call !== undefined && !("needs" in call));
  });

  it("records the same call at most once a second, and counts every one", async () => {
    const { clock, form, lines, times } = record();
    form("lab", "ec2", "Action=DescribeVpcs");
    form("lab", "ec2", "Action=DescribeVpcs");
    form("lab", "ec2", "Action=DescribeSubnets");
    assert.equal(lines().length, 2);
    await clock.advance(1000);
    form("lab", "ec2", "Action=DescribeVpcs");
    assert.equal(lines().length, 3);
    assert.deepEqual(times(), ["DescribeVpcs 3", "DescribeSubnets 1"]);
  });

  it("counts each caller's calls separately", () => {
    const { form, recorder } = record();
    const keys = ["i-0123456789abcdef0", "i-0123456789abcdef1"].map((id) => hostCredentials(id).accessKeyId);
    for (const key of [...keys, ...keys, "lab"]) {
      form(key, "autoscaling", "Action=DescribeAutoScalingInstances");
    }
    assert.deepEqual(
      recorder.counted().map(({ times }) => times),
      [2, 2, 1],
    );
  });

  it("knows the group of an instance that a call names alone", () => {
    const { form, lines } = record();
    const operation = "Action=TerminateInstanceInAutoScalingGroup&ShouldDecrementDesiredCapacity=true";
    form("lab", "autoscaling", `${operation}&InstanceId=i-1`);
    form("lab", "autoscaling", `${operation}&InstanceId=i-2`);
    form("lab", "autoscaling", `${operation}&InstanceIds.member.1=i-3&AutoScalingGroupName=other`);
    const groups = lines().map((call) => call.needs?.[0]?.resource.split("/").at(-1));
    assert.deepEqual(groups, ["fleet", "*", "other"]);
  });

  it("knows a deployment's group and a role's boundary, which later calls do not contain", () => {
    const { recorder, form, lines } = record();
    for (const [operation, body] of [
      ["GetDeployment", '{"deploymentId":"d-1"}'],
      ["BatchGetDeployments", '{"deploymentIds":["d-1","d-2"]}'],
    ] as const) {
      recorder.request({
        method: "POST",
        path: "/",
        headers: {
          "x-amz-target": `CodeDeploy_20141006.${operation}`,
          authorization: "Credential=lab/1/r/codedeploy/x",
        },
        body: Buffer.from(body),
      });
    }
    form("lab", "iam", "Action=CreateRole&RoleName=r&PermissionsBoundary=arn:b");
    form("lab", "iam", "Action=PutRolePolicy&RoleName=r");
    form("lab", "iam", "Action=PutRolePolicy&RoleName=other");
    const [one, several, , bounded, free] = lines().map((call) => call.needs?.[0]);
    assert.match(one?.resource ?? "", /:deploymentgroup:shop\/hosts$/);
    assert.match(several?.resource ?? "", /:deploymentgroup:shop\/hosts$/);
    assert.equal(bounded?.context["iam:PermissionsBoundary"], "arn:b");
    assert.ok(free !== undefined && !("iam:PermissionsBoundary" in free.context));
  });
});
