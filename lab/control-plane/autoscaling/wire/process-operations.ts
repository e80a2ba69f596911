import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import { resumeProcesses, suspendProcesses } from "../run/processes";
import { type AutoScalingContext, groupNamed } from "../store/context";

/** Scaling processes (Auto Scaling guide, suspend and resume). The lab respects all. */
export const SCALING_PROCESSES = [
  "AddToLoadBalancer",
  "AlarmNotification",
  "AZRebalance",
  "HealthCheck",
  "InstanceRefresh",
  "Launch",
  "ReplaceUnhealthy",
  "ScheduledActions",
  "Terminate",
] as const;

export function processOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  return {
    SuspendProcesses: (params) => {
      suspendProcesses(context, named(params), requestedProcesses(params));
      return undefined;
    },
    ResumeProcesses: (params) => {
      resumeProcesses(context, named(params), requestedProcesses(params));
      return undefined;
    },
    DescribeScalingProcessTypes: () => ({
      Processes: SCALING_PROCESSES.map((ProcessName) => ({ ProcessName })),
    }),
  };
}

/** An omitted or empty list means all processes (API reference; terraform-provider-aws#1957 for an empty list). */
function requestedProcesses(params: Params): readonly string[] {
  const names = params.texts("ScalingProcesses");
  const unknown = names.find((name) => !SCALING_PROCESSES.some((process) => process === name));
  if (unknown !== undefined) {
    const text = `'${unknown}' is not a scaling process; allowed: ${SCALING_PROCESSES.join(", ")}.`;
    throw new AwsError("ValidationError", text);
  }
  return names.length === 0 ? SCALING_PROCESSES : names;
}
