import assert from "node:assert/strict";
import {
  CreateOrUpdateTagsCommand,
  DescribeAutoScalingInstancesCommand,
  PutWarmPoolCommand,
} from "@aws-sdk/client-auto-scaling";
import { groupArn } from "./fakes";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

describe("Auto Scaling groups (API reference 2011-01-01, through SDK v3)", () => {
  const lab = everyTestHasAGroup();

  describe("a new group", () => {
    it("launches up to the desired capacity, spread over the subnets, and registers the instances", async () => {
      await lab().create({ DesiredCapacity: 4 });
      const zones = (await lab().group())?.Instances?.map((instance) => instance.AvailabilityZone).sort();
      assert.deepEqual(zones, ["us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b"]);
      assert.deepEqual(await lab().states(), Array(4).fill("InService"));
      assert.equal(lab().targetGroups.states.size, 4);
      assert.equal(lab().instances.launches[0]?.launchTemplate.version, "3");
    });

    it("returns what was set, so that a provider sees no difference", async () => {
      const kept = {
        HealthCheckType: "ELB",
        HealthCheckGracePeriod: 90,
        DefaultCooldown: 120,
        TerminationPolicies: ["OldestInstance"],
        MaxInstanceLifetime: 86_400,
        NewInstancesProtectedFromScaleIn: true,
        DefaultInstanceWarmup: 60,
        CapacityRebalance: true,
        InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 120 },
      };
      await lab().create({ ...kept, Tags: [{ Key: "team", Value: "a & <b>", PropagateAtLaunch: true }] });
      const shown = await lab().group();
      for (const [name, value] of Object.entries(kept)) {
        assert.deepEqual(Object(shown)[name], value, name);
      }
      assert.deepEqual(shown?.Tags?.[0], {
        ResourceId: "web",
        ResourceType: "auto-scaling-group",
        Key: "team",
        Value: "a & <b>",
        PropagateAtLaunch: true,
      });
      assert.equal(shown?.LaunchTemplate?.Version, "$Latest");
      assert.equal(shown?.VPCZoneIdentifier, "subnet-a,subnet-b");
      assert.deepEqual(shown?.TargetGroupARNs, [groupArn]);
      assert.deepEqual(lab().instances.launches[0]?.tags, {
        team: "a & <b>",
        "aws:autoscaling:groupName": "web",
      });
    });

    it("refuses a second group of the name, sizes that cannot hold, and a missing template", async () => {
      await lab().create();
      await assert.rejects(lab().create(), { name: "AlreadyExistsFault" });
      const other = { AutoScalingGroupName: "other" };
      await assert.rejects(
        lab().create({ ...other, MinSize: 5 }),
        /must be greater than or equal to min bound/,
      );
      await assert.rejects(
        lab().create({ ...other, DesiredCapacity: 9 }),
        /between the specified min size:1/,
      );
      const LaunchTemplate = { LaunchTemplateName: "missing" };
      await assert.rejects(lab().create({ ...other, LaunchTemplate }), { name: "ValidationError" });
    });

    it("records a failed launch in AWS's words, and tries again later", async () => {
      lab().instances.failure = new Error("no capacity.");
      await lab().create({ DesiredCapacity: 1 });
      const [failed] = await lab().activities();
      assert.equal(failed?.StatusCode, "Failed");
      assert.match(failed?.StatusMessage ?? "", /no capacity\. Launching EC2 instance failed/);
      lab().instances.failure = undefined;
      await lab().clock.advance(6000);
      assert.deepEqual(await lab().states(), ["InService"]);
    });
  });

  it("keeps tags that were added later, and shows instances with their group", async () => {
    await lab().create();
    const tag = { ResourceId: "web", ResourceType: "auto-scaling-group", Key: "journal", Value: "{}" };
    await lab().client.send(new CreateOrUpdateTagsCommand({ Tags: [{ ...tag, PropagateAtLaunch: false }] }));
    assert.equal((await lab().group())?.Tags?.find(({ Key }) => Key === "journal")?.Value, "{}");
    const InstanceIds = [await lab().idAt(1)];
    const shown = await lab().client.send(new DescribeAutoScalingInstancesCommand({ InstanceIds }));
    assert.equal(shown.AutoScalingInstances?.length, 1);
    assert.equal(shown.AutoScalingInstances?.[0]?.AutoScalingGroupName, "web");
  });

  it("answers an unsupported action with a named error that no SDK retries", async () => {
    await assert.rejects(lab().client.send(new PutWarmPoolCommand({ AutoScalingGroupName })), {
      name: "InvalidAction",
      message: /the lab does not support PutWarmPool of service autoscaling/,
    });
  });
});
