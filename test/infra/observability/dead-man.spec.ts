import assert from "node:assert/strict";
import { DeadMan } from "../../../infra/observability/dead-man";
import { observability } from "../../../infra/settings/sections/observability";
import { promiseOf, type Registration, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const TOPIC = "arn:aws:sns:eu-central-1:123456789012:shop-alerts";
const TAGS = { Project: "inservice", Stack: "test" };

function target(fleet: string) {
  return {
    autoScalingGroupName: `shop-${fleet}-1`,
    applicationName: "shop",
    deploymentGroupName: `shop-${fleet}`,
    guard: { bucket: "releases", key: `guard/shop/shop-${fleet}.json` },
  };
}

function ofType(registrations: readonly Registration[], ending: string): Registration[] {
  return registrations.filter(({ type }) => type.endsWith(ending));
}

describe("DeadMan", () => {
  let registrations: readonly Registration[];

  before(async () => {
    registrations = await recordRegistrations();
    const deadMan = new DeadMan("shop-dead-man", {
      account: { accountId: "123456789012", partition: "aws" },
      region: "eu-central-1",
      roles: { permissionsBoundaryArn: BOUNDARY },
      observability: observability.parse({ logRetentionDays: 30 }),
      targets: { hosts: target("hosts"), workers: target("workers") },
      topicArn: TOPIC,
      tags: TAGS,
    });
    await promiseOf(deadMan.urn);
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise(setImmediate);
    }
  });

  it("has one state machine for all fleets, with a log of its failures (FSBP StepFunctions.1)", () => {
    const { inputs } = theOne(registrations, "aws:sfn/stateMachine:StateMachine");
    assert.equal(inputs.type, "EXPRESS");
    assert.equal(JSON.parse(String(inputs.definition)).StartAt, "ReadGuard");
    assert.match(String(inputs.roleArn), /shop-dead-man-resumer$/);
    assert.equal(Object(inputs.loggingConfiguration).level, "ERROR");
    assert.equal(Object(inputs.loggingConfiguration).includeExecutionData, false);
    const log = theOne(registrations, "aws:cloudwatch/logGroup:LogGroup");
    assert.equal(log.inputs.retentionInDays, 30);
  });

  it("looks at the guard and the group of each fleet every minute", () => {
    const schedules = ofType(registrations, ":Schedule");
    assert.deepEqual(
      schedules.map(({ inputs }) => inputs.scheduleExpression),
      ["rate(1 minute)", "rate(1 minute)"],
    );
    const inputs = schedules.map((schedule) => JSON.parse(String(Object(schedule.inputs.target).input)));
    assert.deepEqual(inputs, [
      {
        AutoScalingGroupName: "shop-hosts-1",
        ApplicationName: "shop",
        DeploymentGroupName: "shop-hosts",
        Bucket: "releases",
        Key: "guard/shop/shop-hosts.json",
        RestoredKey: "guard/shop/shop-hosts.json.restored",
        TopicArn: TOPIC,
      },
      {
        AutoScalingGroupName: "shop-workers-1",
        ApplicationName: "shop",
        DeploymentGroupName: "shop-workers",
        Bucket: "releases",
        Key: "guard/shop/shop-workers.json",
        RestoredKey: "guard/shop/shop-workers.json.restored",
        TopicArn: TOPIC,
      },
    ]);
  });

  it("has a role for its own state machine only, with rights on these fleets, within the boundary", () => {
    const roles = ofType(registrations, ":Role");
    assert.equal(roles.length, 2);
    assert.ok(roles.every(({ inputs }) => inputs.permissionsBoundary === BOUNDARY));
    const [resumer] = roles;
    assert.match(String(resumer?.inputs.assumeRolePolicy), /stateMachine:shop-dead-man"/);
    const policies = ofType(registrations, ":RolePolicy").map(({ inputs }) => String(inputs.policy));
    const resuming = policies.filter((policy) => policy.includes("autoscaling:ResumeProcesses"));
    assert.equal(resuming.length, 1);
    assert.match(resuming[0] ?? "", /autoScalingGroupName\/shop-hosts-1"/);
    assert.match(resuming[0] ?? "", /autoScalingGroupName\/shop-workers-1"/);
  });
});
