import type { SchedulePorts } from "../scheduler/schedules";
import type { TellCall } from "./codedeploy-ports";

/** Calls that EventBridge Scheduler makes with the role of a schedule. */
export function toldSchedules(ports: SchedulePorts, tell: TellCall): SchedulePorts {
  return {
    schedules: () => ports.schedules(),
    startExecution: (stateMachineArn, input) => {
      tell("states", "StartExecution", { stateMachineArn });
      return ports.startExecution(stateMachineArn, input);
    },
  };
}
