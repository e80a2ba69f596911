import type { SchedulePorts } from "../scheduler/schedules";
import type { TellCall } from "./codedeploy-ports";

/** What EventBridge Scheduler starts in the role of a schedule. */
export function toldSchedules(ports: SchedulePorts, tell: TellCall): SchedulePorts {
  return {
    schedules: () => ports.schedules(),
    startExecution: (stateMachineArn, input) => {
      tell("states", "StartExecution", { stateMachineArn });
      return ports.startExecution(stateMachineArn, input);
    },
  };
}
