import assert from "node:assert/strict";
import { eventSchedule } from "../../../../../lab/providers/aws/scheduler/schedule";
import { AwsServices } from "../../../../../lab/providers/aws/services";
import { Fields } from "../../../../../lab/values/fields";
import type { Props } from "../../../../../lab/values/values";
import { rateMilliseconds } from "../../../../../lab/wire/schedule-rate";

const SCHEDULE: Props = {
  name: "count",
  groupName: "shop",
  state: "ENABLED",
  scheduleExpression: "rate(1 minute)",
  flexibleTimeWindow: { mode: "OFF" },
  target: {
    arn: "arn:aws:states:eu-central-1:123456789012:stateMachine:count",
    roleArn: "arn:aws:iam::123456789012:role/start",
  },
};

/** Creates it with an endpoint on which nothing listens, because refusals come before any call. */
function create(changed: Props): Promise<string> {
  const services = new AwsServices("http://127.0.0.1:9", "eu-central-1", {});
  const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
  return eventSchedule.create(new Fields({ ...SCHEDULE, ...changed }), context);
}

describe("the stand-in of a schedule", () => {
  it("refuses by name what the lab would not start", async () => {
    await assert.rejects(
      create({ scheduleExpression: "cron(0 8 * * ? *)" }),
      /scheduleExpression is "cron\(0 8 \* \* \? \*\)"; the lab supports only rates/,
    );
    const target = { arn: "arn:aws:lambda:eu-central-1:123456789012:function:f", roleArn: "r" };
    await assert.rejects(create({ target }), /target\.arn is "arn:aws:lambda:.*start only state machines/);
    await assert.rejects(
      create({ flexibleTimeWindow: { mode: "FLEXIBLE" } }),
      /flexibleTimeWindow\.mode is "FLEXIBLE"; allowed: OFF/,
    );
  });

  it("reads rates as EventBridge Scheduler writes them", () => {
    const rates = ["rate(1 minute)", "rate(5 minutes)", "rate(2 hours)", "rate(1 day)"];
    assert.deepEqual(rates.map(rateMilliseconds), [60_000, 300_000, 7_200_000, 86_400_000]);
    const others = ["rate(0 minutes)", "rate(1 second)", "at(2026-11-21T12:00:00)", "rate(1 minute) "];
    assert.deepEqual(others.map(rateMilliseconds), [undefined, undefined, undefined, undefined]);
  });
});
