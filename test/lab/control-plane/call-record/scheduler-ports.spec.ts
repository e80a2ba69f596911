import assert from "node:assert/strict";
import { toldSchedules } from "../../../../lab/control-plane/call-record/scheduler-ports";

describe("Scheduler's own calls, reported when it makes them", () => {
  it("are the executions that it starts, which are passed on to Step Functions", async () => {
    const started: string[] = [];
    const told: string[] = [];
    const ports = toldSchedules(
      {
        schedules: () => Promise.resolve([]),
        startExecution: async (arn, input) => void started.push(`${arn} ${input}`),
      },
      (service, operation, input) => void told.push(`${service}:${operation} ${input.stateMachineArn}`),
    );
    assert.deepEqual(await ports.schedules(), []);
    await ports.startExecution("arn:machine", "{}");
    assert.deepEqual(started, ["arn:machine {}"]);
    assert.deepEqual(told, ["states:StartExecution arn:machine"]);
  });
});
