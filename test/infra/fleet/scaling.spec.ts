import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Scaling } from "../../../infra/fleet/scaling";
import { scaling } from "../../../infra/settings/sections/scaling";
import { promiseOf, type Registration, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const POLICY = "aws:autoscaling/policy:Policy";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const SCHEDULE = "aws:autoscaling/schedule:Schedule";

async function build(raw: Record<string, unknown>): Promise<readonly Registration[]> {
  const registrations = await recordRegistrations();
  const component = new Scaling("shop-scaling", {
    scaling: scaling.parse(raw),
    autoScalingGroupName: "fleet",
    traffic: {
      securityGroupId: "sg",
      loadBalancerArn:
        "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188",
      targetGroupArn:
        "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/943f017f100becff",
    },
    tags: { Project: "inservice" },
  });
  await promiseOf(component.urn);
  await settled();
  return registrations;
}

/**
 * Resources of a component register asynchronously. An output that waits for one turn of the event loop comes after
 * them.
 */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await promiseOf(pulumi.output(new Promise<void>((resolve) => setImmediate(resolve))));
  }
}

describe("Scaling", () => {
  it("does nothing unless set", async () => {
    const made = (await build({})).map(({ type }) => type).filter((type) => type.startsWith("aws:"));
    assert.deepEqual(made, []);
  });

  it("keeps average CPU use at a target", async () => {
    const { inputs } = theOne(await build({ targetCpuPercent: 55 }), POLICY);
    assert.equal(inputs.policyType, "TargetTrackingScaling");
    assert.deepEqual(inputs.targetTrackingConfiguration, {
      targetValue: 55,
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
    });
  });

  it("keeps requests per host at a target", async () => {
    const { inputs } = theOne(await build({ targetRequestsPerHost: 900 }), POLICY);
    assert.deepEqual(inputs.targetTrackingConfiguration, {
      targetValue: 900,
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "app/shop/50dc6c495c0c9188/targetgroup/shop/943f017f100becff",
      },
    });
  });

  it("changes size in steps when an alarm fires", async () => {
    const step = {
      name: "busy",
      metric: "CPUUtilization",
      direction: "above",
      threshold: 60,
      changes: [
        { beyond: 20, hosts: 3 },
        { beyond: 0, hosts: 1 },
      ],
    };
    const registrations = await build({ steps: [step] });
    const policy = theOne(registrations, POLICY);
    assert.equal(policy.inputs.policyType, "StepScaling");
    assert.deepEqual(policy.inputs.stepAdjustments, [
      { metricIntervalLowerBound: "0", metricIntervalUpperBound: "20", scalingAdjustment: 1 },
      { metricIntervalLowerBound: "20", scalingAdjustment: 3 },
    ]);
    const { inputs } = theOne(registrations, ALARM);
    assert.deepEqual(inputs.dimensions, { AutoScalingGroupName: "fleet" });
    assert.equal(inputs.comparisonOperator, "GreaterThanOrEqualToThreshold");
    assert.equal(inputs.treatMissingData, "missing");
    assert.deepEqual(inputs.alarmActions, ["arn:aws:mock:eu-central-1:123456789012:shop-scaling-busy"]);
  });

  it("changes sizes at set times and leaves the other sizes unchanged (-1)", async () => {
    const schedule = { name: "morning", recurrence: "0 7 * * 1-5", minSize: 4, timeZone: "Europe/Berlin" };
    const { inputs } = theOne(await build({ schedules: [schedule] }), SCHEDULE);
    assert.deepEqual(
      [inputs.minSize, inputs.maxSize, inputs.desiredCapacity, inputs.timeZone, inputs.recurrence],
      [4, -1, -1, "Europe/Berlin", "0 7 * * 1-5"],
    );
  });
});
