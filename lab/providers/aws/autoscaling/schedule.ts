import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

const GONE = ["ValidationError", "ValidationException"];
/** The value that the real provider reads as "leave this size unchanged". */
const UNCHANGED = -1;

export const schedule: AwsType = {
  token: "aws:autoscaling/schedule:Schedule",
  supported: [
    "autoscalingGroupName",
    "desiredCapacity",
    "endTime",
    "maxSize",
    "minSize",
    "recurrence",
    "scheduledActionName",
    "startTime",
    "timeZone",
  ],
  replaceOn: ["autoscalingGroupName", "scheduledActionName"],
  uniqueBy: ["autoscalingGroupName", "scheduledActionName"],
  untold: { endTime: "", startTime: "", timeZone: "" },

  async create(inputs, { services }) {
    await put(services, inputs);
    return inputs.required("scheduledActionName");
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, state, { services }) {
    const call = services.autoScaling.describeScheduledActions({
      AutoScalingGroupName: state.required("autoscalingGroupName"),
      ScheduledActionNames: [id],
    });
    const found = (await unlessGone(call, ...GONE))?.ScheduledUpdateGroupActions?.[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: found.ScheduledActionARN,
      desiredCapacity: found.DesiredCapacity ?? UNCHANGED,
      maxSize: found.MaxSize ?? UNCHANGED,
      minSize: found.MinSize ?? UNCHANGED,
      recurrence: found.Recurrence,
      startTime: found.StartTime?.toISOString(),
      region: services.region,
    };
  },

  async delete(id, state, { services }) {
    const AutoScalingGroupName = state.required("autoscalingGroupName");
    const call = services.autoScaling.deleteScheduledAction({
      AutoScalingGroupName,
      ScheduledActionName: id,
    });
    await unlessGone(call, ...GONE);
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const [start, end] = [inputs.text("startTime"), inputs.text("endTime")];
  await services.autoScaling.putScheduledUpdateGroupAction({
    AutoScalingGroupName: inputs.required("autoscalingGroupName"),
    ScheduledActionName: inputs.required("scheduledActionName"),
    Recurrence: inputs.text("recurrence"),
    TimeZone: inputs.text("timeZone"),
    MinSize: size(inputs, "minSize"),
    MaxSize: size(inputs, "maxSize"),
    DesiredCapacity: size(inputs, "desiredCapacity"),
    ...(start === undefined ? {} : { StartTime: new Date(start) }),
    ...(end === undefined ? {} : { EndTime: new Date(end) }),
  });
}

function size(inputs: Fields, name: string): number | undefined {
  const value = inputs.number(name);
  return value === UNCHANGED ? undefined : value;
}
