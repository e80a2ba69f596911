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

/** Limit of SetInstanceProtection (Auto Scaling API reference). */
const HOSTS_PER_CALL = 50;
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
    protectFromScaleIn: (group, ids, on) =>
      call("SetInstanceProtection", () => protect(client, group, ids, on)),
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
        }));
      }),
  };
}

async function protect(
  client: AutoScalingClient,
  AutoScalingGroupName: string,
  ids: readonly string[],
  ProtectedFromScaleIn: boolean,
): Promise<void> {
  for (let from = 0; from < ids.length; from += HOSTS_PER_CALL) {
    const InstanceIds = ids.slice(from, from + HOSTS_PER_CALL);
    await client.send(
      new SetInstanceProtectionCommand({ AutoScalingGroupName, InstanceIds, ProtectedFromScaleIn }),
    );
  }
}
