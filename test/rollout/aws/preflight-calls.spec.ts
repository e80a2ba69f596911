import assert from "node:assert/strict";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";

const GROUP = { applicationName: "shop", deploymentGroupName: "production" };

describe("AWS port's looks before a rollout (SDK over HTTP)", () => {
  const aws = stubbedPort();

  it("finds the alarms that stop the group's deployments, and none that are switched off", async () => {
    const answer = (alarmConfiguration: object) => () => ({ deploymentGroupInfo: { alarmConfiguration } });
    const alarms = [{ name: "errors" }, { name: "latency of a host" }];
    aws.stub.answers = { GetDeploymentGroup: answer({ enabled: true, alarms }) };
    assert.deepEqual(await aws.port.rollbackAlarms(GROUP), ["errors", "latency of a host"]);
    assert.deepEqual(aws.stub.inputsOf("GetDeploymentGroup"), [GROUP]);
    aws.stub.answers = { GetDeploymentGroup: answer({ enabled: false, alarms }) };
    assert.deepEqual(await aws.port.rollbackAlarms(GROUP), []);
    aws.stub.answers = { GetDeploymentGroup: () => ({ deploymentGroupInfo: {} }) };
    assert.deepEqual(await aws.port.rollbackAlarms(GROUP), []);
  });

  it("counts the free addresses of the group's subnets, but not of those that have IPv6 alone", async () => {
    aws.stub.answers = {
      DescribeAutoScalingGroups: () => groupIn("subnet-1,subnet-2"),
      DescribeSubnets: () =>
        `<subnetSet>${subnet("subnet-1", 3, false)}${subnet("subnet-2", 0, true)}</subnetSet>`,
    };
    assert.deepEqual(await aws.port.subnetRoom("fleet"), [
      { subnetId: "subnet-1", freeAddresses: 3 },
      { subnetId: "subnet-2", freeAddresses: undefined },
    ]);
    const [input] = aws.stub.inputsOf("DescribeSubnets");
    assert.ok(typeof input === "object" && input !== null);
    assert.deepEqual(
      Object.entries(input).filter(([name]) => name.startsWith("SubnetId")),
      [
        ["SubnetId.1", "subnet-1"],
        ["SubnetId.2", "subnet-2"],
      ],
    );
  });

  it("asks for no subnets where the group names zones: without ids all of the account would be told", async () => {
    aws.stub.answers = { DescribeAutoScalingGroups: () => groupIn("") };
    assert.deepEqual(await aws.port.subnetRoom("fleet"), []);
    assert.deepEqual(aws.stub.inputsOf("DescribeSubnets"), []);
  });

  it("names the call that is not allowed", async () => {
    aws.stub.answers = {
      DescribeAutoScalingGroups: () => groupIn("subnet-1"),
      DescribeSubnets: () => {
        throw new StubError("UnauthorizedOperation", "not authorized", 403);
      },
    };
    await assert.rejects(aws.port.subnetRoom("fleet"), /^CallError: DescribeSubnets: /);
  });
});

function groupIn(subnets: string): string {
  const sizes = "<MinSize>1</MinSize><MaxSize>2</MaxSize><DesiredCapacity>1</DesiredCapacity>";
  const zones = `<VPCZoneIdentifier>${subnets}</VPCZoneIdentifier>`;
  return `<AutoScalingGroups><member>${sizes}${zones}</member></AutoScalingGroups>`;
}

function subnet(id: string, free: number, isIpv6: boolean): string {
  return `<item><subnetId>${id}</subnetId><availableIpAddressCount>${free}</availableIpAddressCount><ipv6Native>${isIpv6}</ipv6Native></item>`;
}
