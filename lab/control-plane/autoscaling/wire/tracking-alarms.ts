import { z } from "zod";
import { AwsError } from "../../protocol/aws-error";
import { type AutoScalingContext, uuid } from "../store/context";
import type { Group, ScalingPolicy } from "../store/model";

const SIDES = ["High", "Low"] as const;
const configuration = z.object({
  TargetValue: z.coerce.number().positive(),
  DisableScaleIn: z.enum(["true", "false"]).optional(),
});

/**
 * Makes the alarms of a target tracking policy and names them: one to scale out and, unless scale-in is disabled, one to scale in
 * (Auto Scaling guide, target tracking scaling policies). They are the lab's in CloudWatch, and change by SetAlarmState alone.
 */
export async function makeAlarms(
  context: AutoScalingContext,
  group: Group,
  { arn, kept }: Pick<ScalingPolicy, "arn" | "kept">,
): Promise<readonly string[]> {
  const { data } = configuration.safeParse(kept.TargetTrackingConfiguration);
  if (data === undefined) {
    throw new AwsError("ValidationError", "TargetTrackingConfiguration needs a TargetValue above 0.");
  }
  const sides = SIDES.filter((side) => side === "High" || data.DisableScaleIn !== "true");
  return Promise.all(
    sides.map(async (side) => {
      const name = `TargetTracking-${group.name}-Alarm${side}-${uuid(context.hex)}`;
      const target = side === "High" ? data.TargetValue : data.TargetValue * 0.9;
      await context.alarms.put({ name, policyArn: arn, groupName: group.name, side, target });
      return name;
    }),
  );
}

export async function removeAlarms(
  context: AutoScalingContext,
  policies: Iterable<ScalingPolicy>,
): Promise<void> {
  const names = [...policies].flatMap(({ alarmNames }) => alarmNames);
  if (names.length > 0) {
    await context.alarms.remove(names);
  }
}
