import assert from "node:assert/strict";
import { Observability } from "../../../infra/observability/observability";
import type { WatchedTraffic } from "../../../infra/observability/traffic-metrics";
import { observability } from "../../../infra/settings/sections/observability";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const TOPIC = "arn:aws:sns:eu-central-1:123456789012:shop-notices";
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";
const TRAFFIC: WatchedTraffic = {
  kind: "application",
  loadBalancerArnSuffix: "app/shop/1",
  targetGroupArnSuffix: "targetgroup/shop/2",
};

const PLACE = {
  account: ACCOUNT,
  region: "eu-central-1",
  roles: {},
  suspendedByRolloutMinutes: 0,
};

async function build(raw: Record<string, unknown> = {}, traffic: WatchedTraffic | undefined = TRAFFIC) {
  const registrations = await recordRegistrations(({ type }) =>
    type === "aws:sns/topic:Topic" ? { arn: TOPIC } : {},
  );
  const component = new Observability("shop", {
    ...PLACE,
    observability: observability.parse(raw),
    traffic,
    groups: { fleet: "shop-fleet-1a2b" },
    deploymentGroupNames: ["shop"],
    tags: { Project: "inservice" },
  });
  const names = await Promise.all(component.alarmNames.map(promiseOf));
  const rollback = await Promise.all(component.rollbackAlarmNames.map(promiseOf));
  await promiseOf(component.urn);
  await new Promise(setImmediate);
  return { registrations, names, rollback };
}

describe("Observability", () => {
  it("watches errors, latency, unhealthy hosts and capacity", async () => {
    const { names } = await build();
    assert.deepEqual(names, [
      "shop-server-errors",
      "shop-load-balancer-errors",
      "shop-latency",
      "shop-unhealthy-hosts",
      "shop-fleet-below-minimum",
      "shop-fleet-scaling-stuck",
      "shop-fleet-suspended",
    ]);
  });

  it("counts suspended processes unless the stack does not want it", async () => {
    const machine = "aws:sfn/stateMachine:StateMachine";
    const { registrations } = await build();
    assert.equal(theOne(registrations, machine).inputs.name, "shop-suspensions");
    const without = await build({ suspensionWatch: false });
    assert.ok(!without.registrations.some(({ type }) => type === machine));
    assert.ok(!without.names.includes("shop-fleet-suspended"));
    assert.ok(!JSON.stringify(without.registrations).includes("SuspendedProcesses"));
  });

  it("also notifies when suspended processes are no longer counted, and of no other missing data", async () => {
    const { registrations } = await build();
    const silent = registrations.filter(({ inputs }) => inputs.insufficientDataActions !== undefined);
    assert.deepEqual(
      silent.map(({ name, inputs }) => [name, inputs.insufficientDataActions]),
      [["shop-fleet-suspended", [TOPIC]]],
    );
  });

  it("rolls back for what a revision can cause, and for nothing where the settings say so", async () => {
    assert.deepEqual((await build()).rollback, [
      "shop-server-errors",
      "shop-load-balancer-errors",
      "shop-latency",
    ]);
    assert.deepEqual((await build({ alarms: { rollBack: false } })).rollback, []);
  });

  it("notifies the topic when an alarm begins and ends (CloudWatch.15)", async () => {
    const { registrations } = await build();
    const alarms = registrations.filter(({ type }) => type === ALARM);
    assert.equal(alarms.length, 7);
    for (const { inputs } of alarms) {
      assert.deepEqual(inputs.alarmActions, [TOPIC]);
      assert.deepEqual(inputs.okActions, [TOPIC]);
    }
  });

  it("has no alarm of a load balancer that does not exist", async () => {
    const registrations = await recordRegistrations();
    const component = new Observability("shop", {
      ...PLACE,
      observability: observability.parse({}),
      groups: { workers: "jobs" },
      deploymentGroupNames: ["shop-workers"],
      tags: {},
    });
    assert.deepEqual(await Promise.all(component.alarmNames.map(promiseOf)), [
      "shop-workers-below-minimum",
      "shop-workers-scaling-stuck",
      "shop-workers-suspended",
    ]);
    assert.ok(!JSON.stringify(registrations).includes("AWS/ApplicationELB"));
  });

  it("forwards events of its groups' deployments that failed or were stopped, and no others", async () => {
    const { registrations } = await build();
    const rule = theOne(registrations, "aws:cloudwatch/eventRule:EventRule").inputs;
    assert.deepEqual(JSON.parse(String(rule.eventPattern)), {
      source: ["aws.codedeploy"],
      "detail-type": ["CodeDeploy Deployment State-change Notification"],
      detail: { deploymentGroup: ["shop"], state: ["FAILURE", "STOP"] },
    });
    const target = theOne(registrations, "aws:cloudwatch/eventTarget:EventTarget").inputs;
    assert.equal(target.arn, TOPIC);
    assert.equal(target.rule, "shop-notices-deployments");
  });

  it("lets only this account's alarms and its own rule publish, over TLS", async () => {
    const { registrations } = await build();
    const { inputs } = theOne(registrations, "aws:sns/topicPolicy:TopicPolicy");
    const publish = { Action: "sns:Publish", Resource: TOPIC };
    assert.deepEqual(JSON.parse(String(inputs.policy)).Statement, [
      {
        Sid: "Alarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        ...publish,
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-*" },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
      {
        Sid: "Deployments",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        ...publish,
        Condition: {
          ArnEquals: {
            "aws:SourceArn": "arn:aws:events:eu-central-1:123456789012:rule/shop-notices-deployments",
          },
        },
      },
      {
        Sid: "OnlyTls",
        Effect: "Deny",
        Principal: "*",
        ...publish,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("sends e-mails to nobody by default", async () => {
    const { registrations } = await build();
    assert.ok(!registrations.some(({ type }) => type.includes("topicSubscription")));
    const told = await build({ notifyEmails: ["ops@example.com"] });
    const { inputs } = theOne(told.registrations, "aws:sns/topicSubscription:TopicSubscription");
    assert.deepEqual(inputs, { topic: TOPIC, protocol: "email", endpoint: "ops@example.com" });
  });

  it("encrypts notices with a given key, and not with one that CloudWatch could not use", async () => {
    const topic = async (raw: Record<string, unknown>) =>
      theOne((await build(raw)).registrations, "aws:sns/topic:Topic").inputs;
    assert.equal((await topic({ kmsKeyArn: KEY })).kmsMasterKeyId, KEY);
    assert.ok(!("kmsMasterKeyId" in (await topic({}))));
  });

  it("has a dashboard unless the stack does not want one", async () => {
    const { registrations } = await build();
    const { inputs } = theOne(registrations, "aws:cloudwatch/dashboard:Dashboard");
    assert.equal(inputs.dashboardName, "shop");
    assert.match(String(inputs.dashboardBody), /shop-fleet-1a2b/);
    const without = await build({ dashboard: false });
    assert.ok(!without.registrations.some(({ type }) => type.includes("dashboard")));
  });
});
