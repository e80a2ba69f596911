import assert from "node:assert/strict";
import { InstanceRefreshStatus } from "@aws-sdk/client-auto-scaling";
import { CallError } from "../../../rollout/ports/call-error";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";
import { parameters as sent } from "./query";

describe("AWS port's changes of an Auto Scaling group (SDK over HTTP)", () => {
  const aws = stubbedPort();

  it("names the processes that it suspends and resumes", async () => {
    aws.stub.answers = { SuspendProcesses: () => "", ResumeProcesses: () => "" };
    await aws.port.suspend("fleet", ["AZRebalance", "Terminate"]);
    await aws.port.resume("fleet", ["Terminate"]);
    assert.deepEqual(aws.stub.inputsOf("SuspendProcesses").map(sent), [
      {
        AutoScalingGroupName: "fleet",
        "ScalingProcesses.member.1": "AZRebalance",
        "ScalingProcesses.member.2": "Terminate",
      },
    ]);
    assert.deepEqual(aws.stub.inputsOf("ResumeProcesses").map(sent), [
      { AutoScalingGroupName: "fleet", "ScalingProcesses.member.1": "Terminate" },
    ]);
  });

  it("sets the desired capacity alone, without waiting for a cooldown", async () => {
    aws.stub.answers = { SetDesiredCapacity: () => "" };
    await aws.port.setDesiredCapacity("fleet", 4);
    assert.deepEqual(aws.stub.inputsOf("SetDesiredCapacity").map(sent), [
      { AutoScalingGroupName: "fleet", DesiredCapacity: "4" },
    ]);
  });

  it("protects hosts", async () => {
    aws.stub.answers = { SetInstanceProtection: () => "" };
    await aws.port.protectFromScaleIn("fleet", ["i-1", "i-2"], true);
    assert.deepEqual(aws.stub.inputsOf("SetInstanceProtection").map(sent), [
      {
        AutoScalingGroupName: "fleet",
        "InstanceIds.member.1": "i-1",
        "InstanceIds.member.2": "i-2",
        ProtectedFromScaleIn: "true",
      },
    ]);
  });

  it("terminates one host with its place in the group, and asks once: each request lowers the capacity", async () => {
    aws.stub.answers = {
      TerminateInstanceInAutoScalingGroup: () => {
        throw new StubError("InternalFailure", "lost", 500);
      },
    };
    await assert.rejects(aws.port.terminateAndDecrement("i-1"), (error: unknown) => {
      assert.ok(error instanceof CallError);
      assert.equal(error.failure, "transient");
      return true;
    });
    assert.deepEqual(aws.stub.inputsOf("TerminateInstanceInAutoScalingGroup").map(sent), [
      { InstanceId: "i-1", ShouldDecrementDesiredCapacity: "true" },
    ]);
  });

  it("reads activities and protection", async () => {
    const activity =
      "<ActivityId>a-1</ActivityId><StatusCode>Failed</StatusCode><Description>Launching a new EC2 instance</Description>" +
      "<StatusMessage>no capacity</StatusMessage><Cause>At 2016-05-08T13:55:14Z a monitor alarm</Cause>";
    const host = (id: string, on: boolean) =>
      `<member><InstanceId>${id}</InstanceId><ProtectedFromScaleIn>${on}</ProtectedFromScaleIn></member>`;
    const sizes = "<MinSize>1</MinSize><MaxSize>3</MaxSize><DesiredCapacity>2</DesiredCapacity>";
    const name = "<AutoScalingGroupARN>arn:group:1</AutoScalingGroupARN>";
    const group = `${name}<Instances>${host("i-1", true)}${host("i-2", false)}</Instances>${sizes}`;
    aws.stub.answers = {
      DescribeScalingActivities: () => `<Activities><member>${activity}</member></Activities>`,
      DescribeAutoScalingGroups: () => `<AutoScalingGroups><member>${group}</member></AutoScalingGroups>`,
    };
    assert.deepEqual(await aws.port.scalingActivities("fleet"), [
      {
        id: "a-1",
        status: "Failed",
        description: "Launching a new EC2 instance",
        message: "no capacity",
        cause: "At 2016-05-08T13:55:14Z a monitor alarm",
      },
    ]);
    const { arn, instances } = await aws.port.fleet("fleet");
    assert.equal(arn, "arn:group:1");
    assert.deepEqual(
      instances.map(({ protectedFromScaleIn }) => protectedFromScaleIn),
      [true, undefined],
    );
  });

  it("finds an instance refresh that is under way, by every status of the SDK's model", async () => {
    const running: string[] = [];
    for (const status of Object.values(InstanceRefreshStatus)) {
      const refresh = `<InstanceRefreshId>r-1</InstanceRefreshId><Status>${status}</Status>`;
      aws.stub.answers = {
        DescribeInstanceRefreshes: () => `<InstanceRefreshes><member>${refresh}</member></InstanceRefreshes>`,
      };
      const found = await aws.port.runningRefresh("fleet");
      running.push(...(found === undefined ? [] : [found.status]));
    }
    assert.deepEqual(running.sort(), ["Baking", "Cancelling", "InProgress", "Pending", "RollbackInProgress"]);
    assert.equal(sent(aws.stub.inputsOf("DescribeInstanceRefreshes")[0]).AutoScalingGroupName, "fleet");
  });
});
