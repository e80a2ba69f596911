import assert from "node:assert/strict";
import {
  AttachLoadBalancersCommand,
  AttachTrafficSourcesCommand,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupCommandInput,
  DescribeAutoScalingGroupsCommand,
  DescribeLoadBalancersCommand,
  DescribeTrafficSourcesCommand,
  DetachLoadBalancersCommand,
  SetDesiredCapacityCommand,
} from "@aws-sdk/client-auto-scaling";
import { settle } from "../../load-balancer/manual-clock";
import { groupArn, startAutoScaling } from "./fakes";

const AutoScalingGroupName = "web";

describe("Classic Load Balancers of an Auto Scaling group (API reference, LoadBalancerNames)", () => {
  let lab: Awaited<ReturnType<typeof startAutoScaling>>;
  beforeEach(async () => {
    lab = await startAutoScaling();
  });
  afterEach(() => lab.close());

  const create = async (more: Partial<CreateAutoScalingGroupCommandInput> = {}) => {
    const input = {
      AutoScalingGroupName,
      MinSize: 0,
      MaxSize: 4,
      DesiredCapacity: 2,
      LaunchTemplate: { LaunchTemplateName: "web", Version: "$Latest" },
      VPCZoneIdentifier: "subnet-a,subnet-b",
      LoadBalancerNames: ["classic"],
      ...more,
    };
    await lab.client.send(new CreateAutoScalingGroupCommand(input));
    await settle();
  };
  const group = async () =>
    (await lab.client.send(new DescribeAutoScalingGroupsCommand({}))).AutoScalingGroups?.[0];
  const states = async () => (await group())?.Instances?.map((each) => each.LifecycleState) ?? [];
  const registered = () => lab.classicLoadBalancers.states;
  const attached = async () => {
    const answer = await lab.client.send(new DescribeLoadBalancersCommand({ AutoScalingGroupName }));
    return answer.LoadBalancers?.map(({ LoadBalancerName, State }) => `${LoadBalancerName} ${State}`);
  };

  it("get every instance, and are shown in the old and the new form", async () => {
    await create();
    assert.equal(registered().size, 2);
    assert.deepEqual((await group())?.LoadBalancerNames, ["classic"]);
    assert.deepEqual((await group())?.TrafficSources, [{ Identifier: "classic", Type: "elb" }]);
    assert.deepEqual(await attached(), ["classic InService"]);
    const sources = await lab.client.send(
      new DescribeTrafficSourcesCommand({ AutoScalingGroupName, TrafficSourceType: "elb" }),
    );
    assert.equal(sources.TrafficSources?.[0]?.State, "InService");
  });

  it("let an instance finish before it is terminated", async () => {
    await create();
    await lab.client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 1 }));
    await settle();
    assert.deepEqual((await states()).sort(), ["InService", "Terminating"]);
    assert.ok([...registered().values()].includes("draining"));
    await lab.clock.advance(4500);
    assert.equal(lab.instances.running.size, 2);
    await lab.clock.advance(1000);
    assert.equal(lab.instances.running.size, 1);
  });

  it("have an instance replaced if they call it unhealthy, after the grace period, with type ELB", async () => {
    await create({ HealthCheckType: "ELB", HealthCheckGracePeriod: 60, DesiredCapacity: 1 });
    await lab.clock.advance(2000);
    const [id = ""] = registered().keys();
    registered().set(id, "unhealthy");
    await lab.clock.advance(57_000);
    assert.deepEqual(await states(), ["InService"]);
    await lab.clock.advance(2000);
    assert.ok((await states()).includes("Terminating"));
  });

  it("are attached to and detached from a running group", async () => {
    await create({ LoadBalancerNames: [] });
    const LoadBalancerNames = ["classic"];
    await lab.client.send(new AttachLoadBalancersCommand({ AutoScalingGroupName, LoadBalancerNames }));
    assert.equal(registered().size, 2);
    await lab.client.send(new DetachLoadBalancersCommand({ AutoScalingGroupName, LoadBalancerNames }));
    assert.deepEqual([...registered().values()], ["draining", "draining"]);
    assert.deepEqual(await attached(), []);
  });

  it("are listed with target groups among the traffic sources, and differ in type or form", async () => {
    await create({ LoadBalancerNames: [] });
    const TrafficSources = [{ Identifier: "classic" }, { Identifier: groupArn, Type: "elbv2" }];
    await lab.client.send(new AttachTrafficSourcesCommand({ AutoScalingGroupName, TrafficSources }));
    const shown = await group();
    assert.deepEqual(shown?.LoadBalancerNames, ["classic"]);
    assert.deepEqual(shown?.TargetGroupARNs, [groupArn]);
  });

  it("must exist", async () => {
    await assert.rejects(
      create({ LoadBalancerNames: ["old"] }),
      /Provided Load Balancers may not be valid.*\(old\)/,
    );
  });
});
