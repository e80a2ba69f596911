import type { Fleets } from "../../ports/fleets";
import { heartbeat } from "./run/hook-waits";
import { resumeProcesses, suspendProcesses } from "./run/processes";
import { type AutoScalingContext, groupNamed } from "./store/context";
import { removeHook } from "./wire/hook-operations";

/** CodeDeploy's view of the groups, and the hook that it installs in them. */
export function fleetsPort(context: AutoScalingContext): Fleets {
  return {
    exists: (groupName) => context.groups.has(groupName),
    instances: (groupName) =>
      [...(context.groups.get(groupName)?.members.values() ?? [])].map((member) => ({
        instanceId: member.instance.instanceId,
        lifecycleState: member.state,
        healthStatus: member.health,
        availabilityZone: member.instance.availabilityZone,
      })),
    installLaunchHook: (groupName, hookName, onLaunch) => {
      groupNamed(context, groupName).hooks.set(hookName, {
        name: hookName,
        transition: "autoscaling:EC2_INSTANCE_LAUNCHING",
        heartbeatTimeout: 600,
        defaultResult: "ABANDON",
        kept: {},
        onWait: onLaunch,
      });
    },
    removeLaunchHook: (groupName, hookName) => {
      const group = context.groups.get(groupName);
      if (group !== undefined) {
        removeHook(group, hookName);
      }
    },
    heartbeatLaunch: (groupName, hookName, instanceId) => {
      const member = context.groups.get(groupName)?.members.get(instanceId);
      if (member !== undefined) {
        heartbeat(context, member, hookName);
      }
    },
    completeLaunch: (groupName, hookName, instanceId, result) => {
      context.groups.get(groupName)?.members.get(instanceId)?.waits.get(hookName)?.complete(result);
    },
    suspendProcesses: (groupName, processes) =>
      suspendProcesses(context, groupNamed(context, groupName), processes),
    resumeProcesses: (groupName, processes) =>
      resumeProcesses(context, groupNamed(context, groupName), processes),
  };
}
