import assert from "node:assert/strict";
import { type KnownSchedule, Schedules } from "../../../../lab/control-plane/scheduler/schedules";
import { ManualClock } from "../../load-balancer/manual-clock";

const MINUTE = 60_000;
const MACHINE = "arn:aws:states:eu-central-1:123456789012:stateMachine:count";
const COUNT: KnownSchedule = {
  arn: "arn:aws:scheduler:eu-central-1:123456789012:schedule/shop/count",
  expression: "rate(1 minute)",
  enabled: true,
  targetArn: MACHINE,
  input: '{"group":"a"}',
};

/** Schedules over a list that the test changes. `called` reports a call to a service. */
function build(known: KnownSchedule[]) {
  const clock = new ManualClock();
  const started: string[] = [];
  const schedules = new Schedules(
    {
      schedules: async () => [...known],
      startExecution: async (arn, input) => {
        started.push(`${arn.split(":").at(-1)} ${input}`);
      },
    },
    clock,
  );
  const called = async (service: string) => {
    await schedules.observer({ service, status: 200 });
  };
  return { clock, started, schedules, called };
}

describe("schedules of the lab (EventBridge Scheduler user guide, schedule types)", () => {
  it("start a state machine at once, and then each period", async () => {
    const { clock, started, called } = build([COUNT]);
    await called("scheduler");
    assert.deepEqual(started, ['count {"group":"a"}']);
    await clock.advance(3 * MINUTE);
    assert.equal(started.length, 4);
  });

  it("are read when the scheduler is called, and not for other services", async () => {
    const { started, called } = build([COUNT]);
    await called("events");
    assert.deepEqual(started, []);
  });

  it("continue unchanged when they are read again", async () => {
    const { clock, started, called } = build([COUNT]);
    await Promise.all([called("scheduler"), called("scheduler")]);
    await clock.advance(MINUTE / 2);
    await called("scheduler");
    await clock.advance(MINUTE / 2);
    assert.equal(started.length, 2);
  });

  it("follow a change, and end when they are deleted, disabled or the lab ends", async () => {
    const known = [COUNT];
    const { clock, started, schedules, called } = build(known);
    const become = async (...now: KnownSchedule[]) => {
      known.splice(0, known.length, ...now);
      await called("scheduler");
      started.length = 0;
      await clock.advance(10 * MINUTE);
      return started.length;
    };
    assert.equal(await become({ ...COUNT, expression: "rate(5 minutes)" }), 2);
    assert.equal(await become({ ...COUNT, enabled: false }), 0);
    assert.equal(await become(COUNT), 10);
    assert.equal(await become(), 0);
    assert.equal(await become(COUNT), 10);
    schedules.close();
    started.length = 0;
    await clock.advance(10 * MINUTE);
    assert.deepEqual(started, []);
  });

  it("of other kinds, and for other targets, are only stored", async () => {
    const queue = "arn:aws:sqs:eu-central-1:123456789012:stateMachine";
    const { clock, started, called } = build([
      { ...COUNT, arn: "a", expression: "cron(0 8 * * ? *)" },
      { ...COUNT, arn: "b", targetArn: queue },
    ]);
    await called("scheduler");
    await clock.advance(10 * MINUTE);
    assert.deepEqual(started, []);
  });
});
