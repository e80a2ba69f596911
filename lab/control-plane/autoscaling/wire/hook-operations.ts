import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import type { QueryValue } from "../../protocol/query-params";
import type { XmlStructure } from "../../protocol/write-xml";
import { heartbeat } from "../run/hook-waits";
import { type AutoScalingContext, groupNamed } from "../store/context";
import type { Group, Hook, HookResult, Member, Transition } from "../store/model";
import { requestedInstanceId } from "./instance-ids";

const TRANSITIONS: readonly Transition[] = [
  "autoscaling:EC2_INSTANCE_LAUNCHING",
  "autoscaling:EC2_INSTANCE_TERMINATING",
];
const RESULTS: readonly HookResult[] = ["CONTINUE", "ABANDON"];

export function hookOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  return {
    PutLifecycleHook: (params) => {
      const group = named(params);
      const name = params.requiredText("LifecycleHookName");
      group.hooks.set(name, hookFrom(params, group.hooks.get(name)));
      return {};
    },
    DescribeLifecycleHooks: (params) => {
      const group = named(params);
      const names = params.texts("LifecycleHookNames");
      const wanted = [...group.hooks.values()].filter(
        ({ name }) => names.length === 0 || names.includes(name),
      );
      return { LifecycleHooks: wanted.map((hook) => shown(group, hook)) };
    },
    DeleteLifecycleHook: (params) => {
      const group = named(params);
      const name = params.requiredText("LifecycleHookName");
      if (!group.hooks.has(name)) {
        throw new AwsError("ValidationError", `No Lifecycle Hook found with the name '${name}'`);
      }
      removeHook(group, name);
      return {};
    },
    DescribeLifecycleHookTypes: () => ({ LifecycleHookTypes: TRANSITIONS }),
    CompleteLifecycleAction: (params) => {
      const result = params.oneOf("LifecycleActionResult", RESULTS);
      if (result === undefined) {
        params.requiredText("LifecycleActionResult");
      }
      const name = params.requiredText("LifecycleHookName");
      waiting(named(params), params)
        .waits.get(name)
        ?.complete(result ?? "ABANDON");
      return {};
    },
    RecordLifecycleActionHeartbeat: (params) => {
      const name = params.requiredText("LifecycleHookName");
      heartbeat(context, waiting(named(params), params), name);
      return {};
    },
  };
}

/** A hook from PutLifecycleHook or a group's hook specification, based on its former settings. */
export function hookFrom(params: Params, before: Hook | undefined): Hook {
  const transition = params.oneOf("LifecycleTransition", TRANSITIONS) ?? before?.transition;
  if (transition === undefined) {
    throw new AwsError(
      "ValidationError",
      `LifecycleTransition is required for a new hook; allowed: ${TRANSITIONS.join(", ")}.`,
    );
  }
  const kept: Record<string, QueryValue> = { ...before?.kept };
  for (const name of ["NotificationTargetARN", "RoleARN", "NotificationMetadata"]) {
    const value = params.raw(name);
    if (value !== undefined && value !== "") {
      kept[name] = value;
    }
  }
  return {
    name: params.requiredText("LifecycleHookName"),
    transition,
    heartbeatTimeout: params.integer("HeartbeatTimeout", 30, 7200) ?? before?.heartbeatTimeout ?? 3600,
    defaultResult: params.oneOf("DefaultResult", RESULTS) ?? before?.defaultResult ?? "ABANDON",
    kept,
    ...(before?.onWait === undefined ? {} : { onWait: before.onWait }),
  };
}

/**
 * Deletes a hook. Its waiting actions are completed first: with ABANDON for launching instances, and with CONTINUE
 * for terminating ones (API reference, DeleteLifecycleHook).
 */
export function removeHook(group: Group, name: string): void {
  const hook = group.hooks.get(name);
  if (hook === undefined) {
    return;
  }
  group.hooks.delete(name);
  const result = hook.transition.endsWith("LAUNCHING") ? "ABANDON" : "CONTINUE";
  for (const member of [...group.members.values()]) {
    member.waits.get(name)?.complete(result);
  }
}

function waiting(group: Group, params: Params): Member {
  const hook = params.requiredText("LifecycleHookName");
  const id = params.has("InstanceId") ? requestedInstanceId(params) : undefined;
  const token = params.text("LifecycleActionToken");
  for (const member of group.members.values()) {
    const wait = member.waits.get(hook);
    if (
      wait !== undefined &&
      (token === undefined ? member.instance.instanceId === id : wait.token === token)
    ) {
      return member;
    }
  }
  const which = token === undefined ? `instance ID ${id}` : `token ${token}`;
  throw new AwsError("ValidationError", `No active Lifecycle Action found with ${which}`);
}

function shown(group: Group, hook: Hook): XmlStructure {
  return {
    ...hook.kept,
    LifecycleHookName: hook.name,
    AutoScalingGroupName: group.name,
    LifecycleTransition: hook.transition,
    HeartbeatTimeout: hook.heartbeatTimeout,
    GlobalTimeout: Math.min(48 * 3600, 100 * hook.heartbeatTimeout),
    DefaultResult: hook.defaultResult,
  };
}
