import {
  type AutoScalingClient,
  DescribeScalingActivitiesCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SetInstanceProtectionCommand,
  SuspendProcessesCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import type { Port } from "../ports/port";
import type { ScalingWrites } from "../ports/scaling";
import { call } from "./sdk-errors";

const ACTIVITIES = 20;

/** `once` must not retry: a termination that was asked for twice may lower the capacity twice. */
export function scalingCalls(
  client: AutoScalingClient,
  once: AutoScalingClient,
): ScalingWrites & Pick<Port, "scalingActivities"> {
  return {
    suspend: (AutoScalingGroupName, [...ScalingProcesses]) =>
      call("SuspendProcesses", async () => {
        await client.send(new SuspendProcessesCommand({ AutoScalingGroupName, ScalingProcesses }));
      }),
    resume: (AutoScalingGroupName, [...ScalingProcesses]) =>
      call("ResumeProcesses", async () => {
        await client.send(new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses }));
      }),
    setDesiredCapacity: (AutoScalingGroupName, DesiredCapacity) =>
      call("SetDesiredCapacity", async () => {
        await client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity }));
      }),
    protectFromScaleIn: (AutoScalingGroupName, [...InstanceIds], ProtectedFromScaleIn) =>
      call("SetInstanceProtection", async () => {
        const input = { AutoScalingGroupName, InstanceIds, ProtectedFromScaleIn };
        await client.send(new SetInstanceProtectionCommand(input));
      }),
    terminateAndDecrement: (InstanceId) =>
      call("TerminateInstanceInAutoScalingGroup", async () => {
        const input = { InstanceId, ShouldDecrementDesiredCapacity: true };
        await once.send(new TerminateInstanceInAutoScalingGroupCommand(input));
      }),
    scalingActivities: (AutoScalingGroupName) =>
      call("DescribeScalingActivities", async () => {
        const input = { AutoScalingGroupName, MaxRecords: ACTIVITIES };
        const answer = await client.send(new DescribeScalingActivitiesCommand(input));
        return (answer.Activities ?? []).map((activity) => ({
          id: activity.ActivityId ?? "",
          status: activity.StatusCode ?? "",
          description: activity.Description ?? "",
          message: activity.StatusMessage ?? "",
          cause: activity.Cause ?? "",
        }));
      }),
  };
}
