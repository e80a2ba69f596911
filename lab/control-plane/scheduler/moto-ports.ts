import { randomUUID } from "node:crypto";
import { jsonApi } from "../../wire/json-api";
import { schedulePath, scheduler } from "../../wire/scheduler-api";
import type { Endpoint } from "../../wire/send";
import type { KnownSchedule, SchedulePorts } from "./schedules";

/** Schedules that moto stores, and state machines that it executes. */
export function motoPorts(moto: Endpoint): SchedulePorts {
  return {
    async schedules() {
      const listed = (await scheduler(moto, "GET", "/schedules")).objects("Schedules");
      return Promise.all(
        listed.map((each) => described(moto, each.required("Name"), each.required("GroupName"))),
      );
    },
    async startExecution(stateMachineArn, input) {
      const name = randomUUID();
      await jsonApi(moto, "states").call("StartExecution", { stateMachineArn, input, name });
    },
  };
}

/**
 * moto stores state machines, but executes them only if this switches it on.
 * @throws if moto refuses, as another version of moto might
 */
export async function executeStateMachines(motoUrl: string): Promise<void> {
  const answer = await fetch(`${motoUrl}/moto-api/config`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
  });
  if (!answer.ok) {
    throw new Error(`moto at ${motoUrl} does not execute state machines: it answered ${answer.status}`);
  }
}

async function described(moto: Endpoint, name: string, groupName: string): Promise<KnownSchedule> {
  const found = await scheduler(moto, "GET", schedulePath(name, groupName));
  const target = found.object("Target");
  return {
    arn: found.required("Arn"),
    expression: found.required("ScheduleExpression"),
    enabled: found.text("State") === "ENABLED",
    targetArn: target?.required("Arn") ?? "",
    input: target?.text("Input") ?? "{}",
  };
}
