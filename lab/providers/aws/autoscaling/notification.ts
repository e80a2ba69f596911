import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

/** Only stored. The lab publishes nothing to topics. */
export const notification: AwsType = {
  token: "aws:autoscaling/notification:Notification",
  supported: ["groupNames", "notifications", "topicArn"],
  replaceOn: ["topicArn"],
  uniqueBy: ["topicArn"],
  unordered: ["groupNames", "notifications"],

  async create(inputs, { services }) {
    await put(services, inputs, inputs.texts("groupNames"));
    return inputs.required("topicArn");
  },

  async update(id, { olds, news }, { services }) {
    const left = olds.texts("groupNames").filter((name) => !news.texts("groupNames").includes(name));
    await remove(services, id, left);
    await put(services, news, news.texts("groupNames"));
  },

  async read(id, state, { services }) {
    const AutoScalingGroupNames = state.texts("groupNames");
    const answer = await services.autoScaling.describeNotificationConfigurations({ AutoScalingGroupNames });
    const there = (answer.NotificationConfigurations ?? []).some((each) => each.TopicARN === id);
    return there ? { region: services.region } : undefined;
  },

  async delete(id, state, { services }) {
    await remove(services, id, state.texts("groupNames"));
  },
};

async function put(services: AwsServices, inputs: Fields, groups: readonly string[]): Promise<void> {
  for (const AutoScalingGroupName of groups) {
    await services.autoScaling.putNotificationConfiguration({
      AutoScalingGroupName,
      TopicARN: inputs.required("topicArn"),
      NotificationTypes: inputs.texts("notifications"),
    });
  }
}

async function remove(services: AwsServices, TopicARN: string, groups: readonly string[]): Promise<void> {
  for (const AutoScalingGroupName of groups) {
    const call = services.autoScaling.deleteNotificationConfiguration({ AutoScalingGroupName, TopicARN });
    await unlessGone(call, "ValidationError");
  }
}
