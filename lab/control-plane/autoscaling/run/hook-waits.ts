import { type AutoScalingContext, uuid } from "../store/context";
import type { Group, Hook, HookResult, Member, Transition } from "../store/model";

const MOST_WAIT_MS = 48 * 3600 * 1000;

/**
 * Starts a lifecycle action for every hook of the transition, and calls back once: CONTINUE when all have completed,
 * ABANDON as soon as one does. Each action ends with its default result after the heartbeat timeout. A heartbeat
 * starts the timeout again, up to 48 h or 100 timeouts in total (Auto Scaling guide, lifecycle hooks).
 */
export function waitForHooks(
  context: AutoScalingContext,
  group: Group,
  member: Member,
  transition: Transition,
  done: (result: HookResult) => void,
): void {
  const hooks = [...group.hooks.values()].filter((hook) => hook.transition === transition);
  if (hooks.length === 0) {
    done("CONTINUE");
    return;
  }
  const complete = (hook: Hook) => (result: HookResult) => {
    const wait = member.waits.get(hook.name);
    if (wait === undefined) {
      return;
    }
    wait.cancelTimeout();
    member.waits.delete(hook.name);
    if (result === "ABANDON") {
      dropWaits(member);
    }
    if (member.waits.size === 0) {
      done(result);
    }
  };
  for (const hook of hooks) {
    const wait = { hook, token: uuid(context.hex), startedAt: context.clock.now(), complete: complete(hook) };
    member.waits.set(hook.name, { ...wait, cancelTimeout: () => {} });
    heartbeat(context, member, hook.name);
  }
  for (const hook of hooks) {
    hook.onWait?.(member.instance.instanceId);
  }
}

/**
 * Starts the action's heartbeat timeout again; ignored if the action has ended. CodeDeploy sends heartbeats for its
 * own hook while it works on the instance, so such a wait ends only with the global timeout.
 */
export function heartbeat(context: AutoScalingContext, member: Member, hookName: string): void {
  const wait = member.waits.get(hookName);
  if (wait === undefined) {
    return;
  }
  wait.cancelTimeout();
  const timeoutMs = wait.hook.heartbeatTimeout * 1000;
  const end = wait.startedAt + Math.min(MOST_WAIT_MS, 100 * timeoutMs);
  const remaining = end - context.clock.now();
  const left = Math.max(0, wait.hook.onWait === undefined ? Math.min(timeoutMs, remaining) : remaining);
  wait.cancelTimeout = context.clock.after(left, () => wait.complete(wait.hook.defaultResult));
}

/** Ends all waits without a result. */
export function dropWaits(member: Member): void {
  for (const wait of member.waits.values()) {
    wait.cancelTimeout();
  }
  member.waits.clear();
}
