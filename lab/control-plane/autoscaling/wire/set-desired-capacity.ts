import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import { blockingActivity, defaultCooldown } from "../run/cooldown";
import { resize } from "../run/resize";
import { type AutoScalingContext, groupNamed } from "../store/context";
import type { Group } from "../store/model";

/** Sets the size; only with HonorCooldown does it wait for the cooldown (API reference, SetDesiredCapacity). */
export function setDesiredCapacity(context: AutoScalingContext, params: Params): undefined {
  const group = groupNamed(context, params.requiredText("AutoScalingGroupName"));
  if (group.deleting) {
    throw beingDeleted(group);
  }
  const desired = params.requiredInteger("DesiredCapacity");
  const { minSize, maxSize } = group.settings;
  if (desired > maxSize || desired < minSize) {
    const bound = desired > maxSize ? `above max value ${maxSize}` : `below min value ${minSize}`;
    const text = `New SetDesiredCapacity value ${desired} is ${bound} for the AutoScalingGroup.`;
    throw new AwsError("ValidationError", text);
  }
  if (params.flag("HonorCooldown") === true) {
    refuseCooling(context, group);
  }
  resize(context, group, desired, "a user request explicitly set group desired capacity");
}

export function refuseCooling(context: AutoScalingContext, group: Group): void {
  const blocking = blockingActivity(group, context.clock.now(), defaultCooldown(group));
  if (blocking === undefined) {
    return;
  }
  const text = `Scaling activity ${blocking.id} is in progress and blocks this action`;
  throw new AwsError("ScalingActivityInProgress", text);
}

export function beingDeleted(group: Group): AwsError {
  return new AwsError(
    "ScalingActivityInProgress",
    `AutoScalingGroup ${group.name} is being deleted: wait until it is gone.`,
  );
}
