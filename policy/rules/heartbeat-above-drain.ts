import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP, LIFECYCLE_HOOK, TARGET_GROUPS } from "../reading/resource-types";
import type { StackResource, StackSubject } from "../reading/subject";
import { stackRule } from "../rule/rule";
import { integer } from "../rule/setting";

const DEFAULT_HEARTBEAT = 3600;
const DEFAULT_DELAY = 300;

const hookSeconds = integer({
  key: "hookSeconds",
  description:
    "Seconds that the revision's own lifecycle scripts may take (the sum of their timeouts in " +
    "appspec.yml). The program's resources do not show this number. It must exceed the drain, and every " +
    "heartbeat must exceed it. 0 skips these two checks.",
  default: 0,
  min: 0,
  max: 7200,
});

/**
 * Timeouts are nested: the drain must end before the scripts that wait for it, and the scripts before the lifecycle
 * hook that waits for them.
 */
export const heartbeatAboveDrain = stackRule({
  id: "heartbeat-above-drain",
  level: "mandatory",
  severity: "high",
  what: "Lifecycle hooks wait longer than the drain and the scripts, and scripts wait longer than the drain.",
  why:
    "The inner step must end first. If a hook's heartbeat ends before the deregistration delay, Auto " +
    "Scaling terminates a host that still answers requests. If a script stops waiting before the drain " +
    "ends, a good deployment fails.",
  fix: "raise heartbeatTimeout above deregistrationDelay (and above hookSeconds), or lower the delay.",
  sources: [
    "Amazon EC2 Auto Scaling user guide, lifecycle hooks (heartbeat timeout)",
    "Elastic Load Balancing user guide, deregistration delay",
  ],
  settings: [hookSeconds],
  check: (stack, config) =>
    ofEach(stack.ofType(AUTO_SCALING_GROUP), (fleet) => judged(fleet, stack, config.get(hookSeconds))),
});

function judged(fleet: StackResource, stack: StackSubject, scripts: number): readonly Finding[] {
  const heartbeats = [...initialHooks(fleet), ...separateHooks(fleet, stack)];
  const targets = pointedAt(fleet, "targetGroupArns", stack.ofType(...TARGET_GROUPS), ["arn"]);
  const delays = targets.found.map(({ props }) => props.at("deregistrationDelay"));
  const open = heartbeats.length > 0 || scripts > 0 ? targets.open : [];
  return [
    ...open,
    ...delays.flatMap((delay) => overScripts(delay, scripts)),
    ...heartbeats.flatMap((heartbeat) => [
      ...(scripts === 0 ? [] : shorter(heartbeat, scripts, "the revision's scripts may take")),
      ...delays.flatMap((delay) =>
        when(delay, (value) => shorter(heartbeat, Number(value ?? DEFAULT_DELAY), "the drain may take")),
      ),
    ]),
  ];
}

function initialHooks(fleet: StackResource): readonly Property[] {
  const hooks = fleet.props.at("initialLifecycleHooks");
  const reading = hooks.read();
  const list: readonly unknown[] = reading.known && Array.isArray(reading.value) ? reading.value : [];
  return list.map((_, index) => hooks.at(index, "heartbeatTimeout"));
}

function separateHooks(fleet: StackResource, stack: StackSubject): readonly Property[] {
  const own = stack
    .ofType(LIFECYCLE_HOOK)
    .filter((hook) => pointedAt(hook, "autoscalingGroupName", [fleet], ["name"]).found.length > 0);
  return own.map(({ props }) => props.at("heartbeatTimeout"));
}

function shorter(heartbeat: Property, least: number, what: string): readonly Finding[] {
  return when(heartbeat, (value) =>
    Number(value ?? DEFAULT_HEARTBEAT) > least
      ? []
      : [violation(heartbeat.path, value, `${what} ${least} s, but the hook does not wait longer`)],
  );
}

function overScripts(delay: Property, scripts: number): readonly Finding[] {
  return scripts === 0
    ? []
    : when(delay, (value) =>
        Number(value ?? DEFAULT_DELAY) < scripts
          ? []
          : [violation(delay.path, value, `the scripts end after ${scripts} s, before the drain`)],
      );
}
