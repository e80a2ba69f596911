import assert from "node:assert/strict";
import { SuspensionWatch } from "../../../infra/observability/suspension-watch";
import { observability } from "../../../infra/settings/sections/observability";
import { promiseOf, type Registration, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const TAGS = { Project: "inservice", Stack: "test" };
const HERE = "eu-central-1:123456789012";

async function build() {
  const registrations = await recordRegistrations();
  const watch = new SuspensionWatch("shop-suspensions", {
    account: { accountId: "123456789012", partition: "aws" },
    region: "eu-central-1",
    roles: { permissionsBoundaryArn: BOUNDARY },
    observability: observability.parse({ logRetentionDays: 30, kmsKeyArn: KEY }),
    groups: { hosts: "shop-hosts-1", workers: "shop-workers-2" },
    tags: TAGS,
  });
  await promiseOf(watch.urn);
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise(setImmediate);
  }
  return registrations;
}

function ofType(registrations: readonly Registration[], ending: string): Registration[] {
  return registrations.filter(({ type }) => type.endsWith(ending));
}

describe("SuspensionWatch", () => {
  let registrations: readonly Registration[];

  before(async () => {
    registrations = await build();
  });

  it("has one state machine for all fleets, billed per run (Express)", () => {
    const { inputs } = theOne(registrations, "aws:sfn/stateMachine:StateMachine");
    assert.equal(inputs.type, "EXPRESS");
    assert.equal(JSON.parse(String(inputs.definition)).StartAt, "DescribeGroup");
    assert.match(String(inputs.roleArn), /shop-suspensions-counter$/);
  });

  it("starts it every minute for each fleet, and never late", () => {
    const schedules = ofType(registrations, ":Schedule");
    assert.deepEqual(
      schedules.map(({ inputs }) => inputs.scheduleExpression),
      ["rate(1 minute)", "rate(1 minute)"],
    );
    const targets = schedules.map(({ inputs }) => JSON.stringify(inputs.target));
    assert.ok(targets.some((target) => target.includes("shop-hosts-1")));
    assert.ok(targets.some((target) => target.includes("shop-workers-2")));
    for (const { inputs } of schedules) {
      assert.equal(inputs.groupName, "shop-suspensions");
      assert.match(
        JSON.stringify(inputs.target),
        /"retryPolicy":\{"maximumEventAgeInSeconds":60,"maximumRetryAttempts":0\}/,
      );
    }
  });

  it("logs failures, without what was seen, and forgets them after a while (FSBP StepFunctions.1, CloudWatch.16)", () => {
    const { inputs } = theOne(registrations, "aws:cloudwatch/logGroup:LogGroup");
    assert.equal(inputs.name, "/aws/vendedlogs/states/shop-suspensions");
    assert.equal(inputs.retentionInDays, 30);
    assert.equal(inputs.kmsKeyId, KEY);
    const machine = theOne(registrations, "aws:sfn/stateMachine:StateMachine");
    assert.deepEqual(machine.inputs.loggingConfiguration, {
      level: "ERROR",
      includeExecutionData: false,
      logDestination: "arn:aws:mock:eu-central-1:123456789012:shop-suspensions-log:*",
    });
  });

  it("has roles that only its own state machine and schedules may use, within the boundary", () => {
    const trusted = (service: string, source: string) => ({
      Effect: "Allow",
      Principal: { Service: `${service}.amazonaws.com` },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": `arn:aws:${service}:${HERE}:${source}` },
      },
    });
    const roles = ofType(registrations, ":Role");
    assert.deepEqual(
      roles.map(({ inputs }) => JSON.parse(String(inputs.assumeRolePolicy)).Statement[0]),
      [
        trusted("states", "stateMachine:shop-suspensions"),
        trusted("scheduler", "schedule-group/shop-suspensions"),
      ],
    );
    assert.ok(roles.every(({ inputs }) => inputs.permissionsBoundary === BOUNDARY));
  });

  it("tags everything that takes tags: a schedule has those of its group", () => {
    const taggable = [":StateMachine", ":ScheduleGroup", ":LogGroup", ":Role"];
    for (const { inputs } of taggable.flatMap((ending) => ofType(registrations, ending))) {
      assert.deepEqual(inputs.tags, TAGS);
    }
  });
});
