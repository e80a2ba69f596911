import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import type { XmlStructure } from "../../protocol/write-xml";
import { type AutoScalingContext, groupNamed, uuid } from "../store/context";
import type { Group, ScheduledAction } from "../store/model";
import { page } from "./describe";

const KEPT = [
  "DesiredCapacity",
  "EndTime",
  "MaxSize",
  "MinSize",
  "Recurrence",
  "StartTime",
  "TimeZone",
] as const;
/** Five cron fields, in the form that Auto Scaling accepts. */
const CRON = /^\S+ \S+ \S+ \S+ \S+$/;

/** Scheduled actions. Those with a start time run, see run/schedules.ts. */
export function scheduleOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  return {
    PutScheduledUpdateGroupAction: (params) => {
      const group = named(params);
      const action = actionFrom(context, group, params);
      refusePast(context, action);
      group.schedules.set(action.name, action);
      return undefined;
    },
    DeleteScheduledAction: (params) => {
      const name = params.requiredText("ScheduledActionName");
      if (named(params).schedules.delete(name)) {
        return undefined;
      }
      throw new AwsError("ValidationError", `Scheduled action name not found - ${name}`);
    },
    DescribeScheduledActions: (params) => {
      const only = params.text("AutoScalingGroupName");
      const names = params.texts("ScheduledActionNames");
      const all = [...context.groups.values()]
        .filter((group) => only === undefined || group.name === only)
        .flatMap((group) => [...group.schedules.values()].map((action) => shown(group, action)))
        .filter((action) => names.length === 0 || names.includes(String(action.ScheduledActionName)));
      const { items, NextToken } = page(all, params);
      return { ScheduledUpdateGroupActions: items, NextToken };
    },
  };
}

function actionFrom(context: AutoScalingContext, group: Group, params: Params): ScheduledAction {
  const name = params.requiredText("ScheduledActionName");
  const [least, most] = [params.integer("MinSize"), params.integer("MaxSize")];
  if (least !== undefined && most !== undefined && least > most) {
    throw new AwsError(
      "ValidationError",
      `Max bound, ${most}, must be greater than or equal to min bound, ${least}`,
    );
  }
  if (![least, most, params.integer("DesiredCapacity")].some((size) => size !== undefined)) {
    throw new AwsError(
      "ValidationError",
      "At least one of MinSize, MaxSize and DesiredCapacity is required.",
    );
  }
  const recurrence = params.text("Recurrence");
  if (recurrence === undefined && !params.has("StartTime")) {
    throw new AwsError("ValidationError", "Either Recurrence or StartTime is required.");
  }
  if (recurrence !== undefined && !CRON.test(recurrence)) {
    throw new AwsError("ValidationError", `Given recurrence string:${recurrence} is invalid`);
  }
  const owner = `arn:aws:autoscaling:${context.region}:${context.accountId}`;
  const arn = `${owner}:scheduledUpdateGroupAction:${uuid(context.hex)}:autoScalingGroupName/${group.name}:scheduledActionName/${name}`;
  const kept = Object.fromEntries(
    KEPT.flatMap((member) => {
      const value = params.raw(member);
      return value === undefined ? [] : [[member, value]];
    }),
  );
  const start = params.text("StartTime");
  const runsAt = start === undefined ? undefined : Date.parse(start);
  return { name, arn: group.schedules.get(name)?.arn ?? arn, runsAt, kept };
}

function refusePast({ clock }: AutoScalingContext, { runsAt, kept }: ScheduledAction): void {
  if (runsAt === undefined || runsAt > clock.now()) {
    return;
  }
  const text = `StartTime is ${kept.StartTime}; allowed: a time in the future, such as 2030-01-01T00:00:00Z`;
  throw new AwsError("ValidationError", text);
}

function shown(group: Group, { name, arn, kept }: ScheduledAction): XmlStructure {
  return { ...kept, AutoScalingGroupName: group.name, ScheduledActionName: name, ScheduledActionARN: arn };
}
