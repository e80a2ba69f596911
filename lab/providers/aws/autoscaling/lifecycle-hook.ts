import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

export const lifecycleHook: AwsType = {
  token: "aws:autoscaling/lifecycleHook:LifecycleHook",
  supported: [
    "autoscalingGroupName",
    "defaultResult",
    "heartbeatTimeout",
    "lifecycleTransition",
    "name",
    "notificationMetadata",
    "notificationTargetArn",
    "roleArn",
  ],
  replaceOn: ["name", "autoscalingGroupName"],
  uniqueBy: ["name", "autoscalingGroupName"],
  naming: { property: "name", maxLength: 255 },

  async create(inputs, { services }) {
    await put(services, inputs);
    return inputs.required("name");
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, state, { services }) {
    const call = services.autoScaling.describeLifecycleHooks({
      AutoScalingGroupName: state.required("autoscalingGroupName"),
      LifecycleHookNames: [id],
    });
    const found = (await unlessGone(call, "ValidationError"))?.LifecycleHooks?.[0];
    if (found === undefined) {
      return undefined;
    }
    return { name: id, defaultResult: found.DefaultResult, region: services.region };
  },

  async delete(id, state, { services }) {
    const call = services.autoScaling.deleteLifecycleHook({
      AutoScalingGroupName: state.required("autoscalingGroupName"),
      LifecycleHookName: id,
    });
    await unlessGone(call, "ValidationError");
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  await services.autoScaling.putLifecycleHook({
    AutoScalingGroupName: inputs.required("autoscalingGroupName"),
    LifecycleHookName: inputs.required("name"),
    LifecycleTransition: inputs.required("lifecycleTransition"),
    DefaultResult: inputs.text("defaultResult"),
    HeartbeatTimeout: inputs.number("heartbeatTimeout"),
    NotificationMetadata: inputs.text("notificationMetadata"),
    NotificationTargetARN: inputs.text("notificationTargetArn"),
    RoleARN: inputs.text("roleArn"),
  });
}
