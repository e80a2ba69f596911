import assert from "node:assert/strict";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";
import { parameters as sent } from "./query";

const REQUEST = {
  launchTemplate: { id: "lt-1", version: "4" },
  minHealthyPercent: 100,
  maxHealthyPercent: 110,
};
const PREFERENCES = {
  "Preferences.MinHealthyPercentage": "100",
  "Preferences.MaxHealthyPercentage": "110",
  "Preferences.SkipMatching": "true",
  "Preferences.AutoRollback": "true",
};

function group(launched: string): string {
  const sizes = "<MinSize>1</MinSize><MaxSize>3</MaxSize><DesiredCapacity>2</DesiredCapacity>";
  return `<AutoScalingGroups><member>${sizes}${launched}</member></AutoScalingGroups>`;
}

describe("AWS port's instance refreshes (SDK over HTTP)", () => {
  const aws = stubbedPort();

  it("pins the launch template by its number, rolls failures back, and leaves hosts that match", async () => {
    const now =
      "<LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>3</Version></LaunchTemplate>";
    aws.stub.answers = {
      DescribeAutoScalingGroups: () => group(now),
      StartInstanceRefresh: () => "<InstanceRefreshId>r-1</InstanceRefreshId>",
    };
    assert.equal(await aws.port.startRefresh("fleet", REQUEST), "r-1");
    assert.deepEqual(aws.stub.inputsOf("StartInstanceRefresh").map(sent), [
      {
        AutoScalingGroupName: "fleet",
        "DesiredConfiguration.LaunchTemplate.LaunchTemplateId": "lt-1",
        "DesiredConfiguration.LaunchTemplate.Version": "4",
        ...PREFERENCES,
      },
    ]);
  });

  it("keeps the types and the distribution of a group with several instance types", async () => {
    const specification =
      "<LaunchTemplateSpecification><LaunchTemplateId>lt-1</LaunchTemplateId><LaunchTemplateName>shop</LaunchTemplateName>" +
      "<Version>3</Version></LaunchTemplateSpecification>";
    const overrides =
      "<Overrides><member><InstanceType>t3.small</InstanceType></member><member><InstanceType>t3a.small</InstanceType></member></Overrides>";
    const distribution =
      "<InstancesDistribution><OnDemandBaseCapacity>1</OnDemandBaseCapacity></InstancesDistribution>";
    const now = `<MixedInstancesPolicy><LaunchTemplate>${specification}${overrides}</LaunchTemplate>${distribution}</MixedInstancesPolicy>`;
    aws.stub.answers = {
      DescribeAutoScalingGroups: () => group(now),
      StartInstanceRefresh: () => "<InstanceRefreshId>r-1</InstanceRefreshId>",
    };
    await aws.port.startRefresh("fleet", REQUEST);
    const policy = "DesiredConfiguration.MixedInstancesPolicy";
    assert.deepEqual(aws.stub.inputsOf("StartInstanceRefresh").map(sent), [
      {
        AutoScalingGroupName: "fleet",
        [`${policy}.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId`]: "lt-1",
        [`${policy}.LaunchTemplate.LaunchTemplateSpecification.Version`]: "4",
        [`${policy}.LaunchTemplate.Overrides.member.1.InstanceType`]: "t3.small",
        [`${policy}.LaunchTemplate.Overrides.member.2.InstanceType`]: "t3a.small",
        [`${policy}.InstancesDistribution.OnDemandBaseCapacity`]: "1",
        ...PREFERENCES,
      },
    ]);
  });

  it("reads one by its id, and none where AWS does not know it", async () => {
    const configuration =
      "<DesiredConfiguration><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>4</Version></LaunchTemplate></DesiredConfiguration>";
    const refresh =
      "<InstanceRefreshId>r-1</InstanceRefreshId><Status>InProgress</Status><StatusReason>Waiting for hosts</StatusReason>" +
      `<PercentageComplete>50</PercentageComplete><InstancesToUpdate>1</InstancesToUpdate>${configuration}`;
    aws.stub.answers = {
      DescribeInstanceRefreshes: () => `<InstanceRefreshes><member>${refresh}</member></InstanceRefreshes>`,
    };
    assert.deepEqual(await aws.port.refresh("fleet", "r-1"), {
      id: "r-1",
      status: "InProgress",
      reason: "Waiting for hosts",
      percent: 50,
      hostsLeft: 1,
      launchTemplate: { id: "lt-1", version: "4" },
    });
    assert.deepEqual(aws.stub.inputsOf("DescribeInstanceRefreshes").map(sent), [
      { AutoScalingGroupName: "fleet", "InstanceRefreshIds.member.1": "r-1" },
    ]);
    aws.stub.answers = { DescribeInstanceRefreshes: () => "<InstanceRefreshes/>" };
    assert.equal(await aws.port.refresh("fleet", "r-1"), undefined);
  });

  it("rolls back and cancels the one under way, and says by which name it was refused", async () => {
    aws.stub.answers = {
      RollbackInstanceRefresh: () => "<InstanceRefreshId>r-1</InstanceRefreshId>",
      CancelInstanceRefresh: () => {
        throw new StubError("ActiveInstanceRefreshNotFound", "none is under way");
      },
    };
    await aws.port.rollBackRefresh("fleet");
    assert.deepEqual(aws.stub.inputsOf("RollbackInstanceRefresh").map(sent), [
      { AutoScalingGroupName: "fleet" },
    ]);
    await assert.rejects(
      aws.port.cancelRefresh("fleet"),
      /CancelInstanceRefresh: ActiveInstanceRefreshNotFound/,
    );
  });
});
