import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import { wantedCapacity } from "../run/policies";
import { resize } from "../run/resize";
import type { AutoScalingContext } from "../store/context";
import type { Group, ScalingPolicy } from "../store/model";
import { refuseCooling } from "./set-desired-capacity";

/** Runs a policy by hand: a simple one, or a step policy with the metric's value and its threshold (API reference, ExecutePolicy). */
export function executePolicy(
  context: AutoScalingContext,
  group: Group,
  policy: ScalingPolicy,
  params: Params,
): void {
  if (params.flag("HonorCooldown") === true && policy.type === "SimpleScaling") {
    refuseCooling(context, group);
  }
  const wanted = wantedCapacity(group, policy, measured(policy, params));
  if (wanted === undefined) {
    const text = `MetricValue ${params.text("MetricValue")} with BreachThreshold ${params.text("BreachThreshold")} meets no step of policy ${policy.name}.`;
    throw new AwsError("ValidationError", text);
  }
  resize(context, group, wanted, `a user request executed policy ${policy.name}`);
}

/** Both members belong to step policies, which cannot do without them, and to no others. */
function measured(policy: ScalingPolicy, params: Params) {
  const [value, threshold] = ["MetricValue", "BreachThreshold"].map((name) => params.text(name));
  const wants = policy.type === "StepScaling";
  if (policy.type === "TargetTrackingScaling") {
    throw new AwsError(
      "ValidationError",
      `Policy ${policy.name} tracks a target, which ExecutePolicy does not run.`,
    );
  }
  if (wants !== (value !== undefined) || wants !== (threshold !== undefined)) {
    const text =
      "MetricValue and BreachThreshold are required for a step scaling policy, and not supported otherwise.";
    throw new AwsError("ValidationError", text);
  }
  return wants ? { value: Number(value), threshold: Number(threshold) } : undefined;
}
