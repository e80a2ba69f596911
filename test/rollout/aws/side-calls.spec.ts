import assert from "node:assert/strict";
import { StubError } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";
import { parameters } from "./query";

const SIZES = "<MinSize>1</MinSize><MaxSize>3</MaxSize><DesiredCapacity>2</DesiredCapacity>";
const template = (version: string, id = "lt-1") =>
  `<LaunchTemplateId>${id}</LaunchTemplateId><LaunchTemplateName>shop</LaunchTemplateName><Version>${version}</Version>`;

// Names of parameters: members of the operations' inputs in the Query protocol (botocore, autoscaling 2011-01-01).
describe("AWS port's changes of an idle fleet (SDK over HTTP)", () => {
  const aws = stubbedPort();
  const described = (content: string) => {
    aws.stub.answers.DescribeAutoScalingGroups = () =>
      `<AutoScalingGroups><member>${SIZES}${content}</member></AutoScalingGroups>`;
  };

  it("changes of a group only what it is told", async () => {
    aws.stub.answers.UpdateAutoScalingGroup = () => "";
    await aws.port.changeGroup("green", { minSize: 0 });
    await aws.port.changeGroup("green", { minSize: 0, maxSize: 0, desiredCapacity: 0 });
    assert.deepEqual(aws.stub.inputsOf("UpdateAutoScalingGroup").map(parameters), [
      { AutoScalingGroupName: "green", MinSize: "0" },
      { AutoScalingGroupName: "green", MinSize: "0", MaxSize: "0", DesiredCapacity: "0" },
    ]);
    assert.deepEqual(
      aws.stub.inputsOf("DescribeAutoScalingGroups"),
      [],
      "no look where there is no template",
    );
  });

  it("has hosts launch from a version of the launch template", async () => {
    described(`<LaunchTemplate>${template("3")}</LaunchTemplate>`);
    aws.stub.answers.UpdateAutoScalingGroup = () => "";
    await aws.port.changeGroup("green", { maxSize: 4, launchTemplate: { id: "lt-1", version: "7" } });
    assert.deepEqual(aws.stub.inputsOf("UpdateAutoScalingGroup").map(parameters), [
      {
        AutoScalingGroupName: "green",
        MaxSize: "4",
        "LaunchTemplate.LaunchTemplateId": "lt-1",
        "LaunchTemplate.Version": "7",
      },
    ]);
  });

  it("leaves all else of a mixed instances policy as it is, and names no template twice", async () => {
    const distribution =
      "<OnDemandBaseCapacity>1</OnDemandBaseCapacity><SpotAllocationStrategy>price-capacity-optimized</SpotAllocationStrategy>";
    const arm = `<LaunchTemplateSpecification>${template("5", "lt-arm")}</LaunchTemplateSpecification>`;
    const overrides =
      "<member><InstanceType>m7i.large</InstanceType><WeightedCapacity>2</WeightedCapacity></member>" +
      `<member><InstanceType>m7g.large</InstanceType>${arm}</member>`;
    const launch = `<LaunchTemplateSpecification>${template("3")}</LaunchTemplateSpecification><Overrides>${overrides}</Overrides>`;
    described(
      `<MixedInstancesPolicy><LaunchTemplate>${launch}</LaunchTemplate><InstancesDistribution>${distribution}</InstancesDistribution></MixedInstancesPolicy>`,
    );
    aws.stub.answers.UpdateAutoScalingGroup = () => "";
    await aws.port.changeGroup("green", { launchTemplate: { id: "lt-1", version: "7" } });
    const policy = "MixedInstancesPolicy.LaunchTemplate";
    assert.deepEqual(aws.stub.inputsOf("UpdateAutoScalingGroup").map(parameters), [
      {
        AutoScalingGroupName: "green",
        [`${policy}.LaunchTemplateSpecification.LaunchTemplateId`]: "lt-1",
        [`${policy}.LaunchTemplateSpecification.Version`]: "7",
        [`${policy}.Overrides.member.1.InstanceType`]: "m7i.large",
        [`${policy}.Overrides.member.1.WeightedCapacity`]: "2",
        [`${policy}.Overrides.member.2.InstanceType`]: "m7g.large",
        [`${policy}.Overrides.member.2.LaunchTemplateSpecification.LaunchTemplateId`]: "lt-arm",
        [`${policy}.Overrides.member.2.LaunchTemplateSpecification.Version`]: "5",
        "MixedInstancesPolicy.InstancesDistribution.OnDemandBaseCapacity": "1",
        "MixedInstancesPolicy.InstancesDistribution.SpotAllocationStrategy": "price-capacity-optimized",
      },
    ]);
  });

  it("tells what hosts launch from, and which version each comes from", async () => {
    const host = (id: string, content: string) =>
      `<member><InstanceId>${id}</InstanceId><LifecycleState>InService</LifecycleState>${content}</member>`;
    const from = (version: string, id?: string) =>
      `<LaunchTemplate>${template(version, id)}</LaunchTemplate>`;
    const hosts = [
      host("i-1", from("3")),
      host("i-2", from("2")),
      host("i-3", from("3", "lt-2")),
      host("i-4", ""),
    ];
    described(`<LaunchTemplate>${template("3")}</LaunchTemplate><Instances>${hosts.join("")}</Instances>`);
    const fleet = await aws.port.fleet("green");
    assert.deepEqual(fleet.launchTemplate, { id: "lt-1", version: "3" });
    assert.deepEqual(
      fleet.instances.map(({ launchTemplateVersion }) => launchTemplateVersion),
      ["3", "2", undefined, undefined],
    );
  });

  it("calls a version that the group does not name the default one, and tells nothing of launch configurations", async () => {
    described("<LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId></LaunchTemplate>");
    assert.deepEqual((await aws.port.fleet("green")).launchTemplate, { id: "lt-1", version: "$Default" });
    described("<LaunchConfigurationName>old</LaunchConfigurationName>");
    assert.ok(!("launchTemplate" in (await aws.port.fleet("green"))));
  });

  it("schedules one retirement of all hosts and the room for them, in whole seconds and never early", async () => {
    aws.stub.answers.PutScheduledUpdateGroupAction = () => "";
    await aws.port.retireAt("green", 1_800_000_000_001);
    assert.deepEqual(aws.stub.inputsOf("PutScheduledUpdateGroupAction").map(parameters), [
      {
        AutoScalingGroupName: "green",
        ScheduledActionName: "inservice-retire",
        StartTime: "2027-01-15T08:00:01Z",
        MinSize: "0",
        MaxSize: "0",
        DesiredCapacity: "0",
      },
    ]);
  });

  const scheduled = (content: string) => () =>
    `<ScheduledUpdateGroupActions>${content}</ScheduledUpdateGroupActions>`;
  const RETIREMENT =
    "<member><ScheduledActionName>inservice-retire</ScheduledActionName><StartTime>2027-01-15T08:00:01Z</StartTime></member>";

  it("tells when hosts retire, and nothing if no retirement is scheduled", async () => {
    aws.stub.answers.DescribeScheduledActions = scheduled(RETIREMENT);
    assert.equal(await aws.port.retirementOf("green"), 1_800_000_001_000);
    aws.stub.answers.DescribeScheduledActions = scheduled("");
    assert.equal(await aws.port.retirementOf("green"), undefined);
    assert.deepEqual(aws.stub.inputsOf("DescribeScheduledActions").map(parameters)[0], {
      AutoScalingGroupName: "green",
      "ScheduledActionNames.member.1": "inservice-retire",
    });
  });

  it("cancels a retirement, and asks for nothing where there is none", async () => {
    aws.stub.answers.DescribeScheduledActions = scheduled("");
    await aws.port.cancelRetirement("green");
    assert.deepEqual(aws.stub.inputsOf("DeleteScheduledAction"), []);
    aws.stub.answers = {
      DescribeScheduledActions: scheduled(RETIREMENT),
      DeleteScheduledAction: () => "",
    };
    await aws.port.cancelRetirement("green");
    assert.deepEqual(aws.stub.inputsOf("DeleteScheduledAction").map(parameters), [
      { AutoScalingGroupName: "green", ScheduledActionName: "inservice-retire" },
    ]);
  });

  for (const [what, after, isFine] of [
    ["is gone meanwhile", "", true],
    ["stays", RETIREMENT, false],
  ] as const) {
    it(`${isFine ? "is content" : "fails"} if a retirement that it could not cancel ${what}`, async () => {
      let found = RETIREMENT;
      aws.stub.answers = {
        DescribeScheduledActions: () => scheduled(found)(),
        DeleteScheduledAction: () => {
          found = after;
          throw new StubError("ValidationError", "Scheduled action name not found");
        },
      };
      const cancelled = aws.port.cancelRetirement("green");
      await (isFine
        ? cancelled
        : assert.rejects(cancelled, /^CallError: DeleteScheduledAction: ValidationError/));
    });
  }
});
