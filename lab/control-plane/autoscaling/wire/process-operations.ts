import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import { type AutoScalingContext, groupNamed, moment } from "../store/context";

/**
 * Scaling processes (Auto Scaling guide, suspend and resume). The lab respects Launch, Terminate, HealthCheck,
 * ReplaceUnhealthy and AddToLoadBalancer. It stores and shows the other processes but runs none of them.
 */
const scalingProcesses = [
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
      const group = named(params);
      const reason = `User suspended at ${moment(context.clock.now())}`;
      for (const name of requestedProcesses(params)) {
        if (!group.suspended.has(name)) {
          group.suspended.set(name, reason);
        }
      }
      return undefined;
    },
    ResumeProcesses: (params) => {
      const group = named(params);
      for (const name of requestedProcesses(params)) {
        group.suspended.delete(name);
      }
      context.reconcile(group);
      return undefined;
    },
    DescribeScalingProcessTypes: () => ({
      Processes: scalingProcesses.map((ProcessName) => ({ ProcessName })),
    }),
  };
}

/** An omitted or empty list means all processes (API reference; terraform-provider-aws#1957 for an empty list). */
function requestedProcesses(params: Params): readonly string[] {
  const names = params.texts("ScalingProcesses");
  const unknown = names.find((name) => !scalingProcesses.some((process) => process === name));
  if (unknown !== undefined) {
    const text = `'${unknown}' is not a scaling process; allowed: ${scalingProcesses.join(", ")}.`;
    throw new AwsError("ValidationError", text);
  }
  return names.length === 0 ? scalingProcesses : names;
}
