import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP, DEPLOYMENT_GROUP, LIFECYCLE_HOOK } from "../reading/resource-types";
import type { StackResource, StackSubject } from "../reading/subject";
import { stackRule } from "../rule/rule";

const TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

/** Scale-in is a release to one host fewer, so its stop scripts should run too. */
export const terminationHookDrains = stackRule({
  id: "termination-hook-drains",
  level: "advisory",
  severity: "medium",
  what: "Before a host of a CodeDeploy fleet is terminated, it stops its application.",
  why:
    "Without a termination hook, a host that scales in is terminated right after the load balancer has " +
    "drained it, without ApplicationStop. Background jobs, buffers and open files are lost. The rule " +
    "heartbeat-above-drain checks that the hook lasts longer than the drain.",
  fix: "set terminationHookEnabled to true on the deployment group, or add your own lifecycle hook at termination.",
  sources: ["CodeDeploy user guide, enabling termination deployments during Auto Scaling scale-in events"],
  check: (stack) => ofEach(stack.ofType(DEPLOYMENT_GROUP), (group) => judged(group, stack)),
});

function judged(group: StackResource, stack: StackSubject): readonly Finding[] {
  const enabled = group.props.at("terminationHookEnabled");
  return when(enabled, (value) => {
    if (value === true) {
      return [];
    }
    const fleets = pointedAt(group, "autoscalingGroups", stack.ofType(AUTO_SCALING_GROUP), ["name"]);
    const found = fleets.found.flatMap((fleet) => withoutHook(fleet, stack, enabled, value));
    return [...fleets.open, ...found];
  });
}

function withoutHook(
  fleet: StackResource,
  stack: StackSubject,
  enabled: Property,
  value: unknown,
): readonly Finding[] {
  const own = stack
    .ofType(LIFECYCLE_HOOK)
    .filter((hook) => pointedAt(hook, "autoscalingGroupName", [fleet], ["name"]).found.length > 0)
    .map(({ props }) => props.at("lifecycleTransition").read());
  const initial = fleet.props.at("initialLifecycleHooks").read();
  const text = JSON.stringify([own, initial.known ? initial.value : []]);
  return text.includes(TERMINATING)
    ? []
    : [violation(enabled.path, value, `hosts of ${fleet.name} are terminated without ApplicationStop`)];
}
