import { unlessGone } from "../errors";
import type { AwsType } from "../services";

const GONE = ["NotFound", "NotFoundException"];
/** Input property to subscription attribute (SNS API reference, SetSubscriptionAttributes). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  deliveryPolicy: "DeliveryPolicy",
  filterPolicy: "FilterPolicy",
  filterPolicyScope: "FilterPolicyScope",
  rawMessageDelivery: "RawMessageDelivery",
  redrivePolicy: "RedrivePolicy",
  subscriptionRoleArn: "SubscriptionRoleArn",
};

/** The lab never sends mail, so a subscription by mail counts as confirmed. */
export const topicSubscription: AwsType = {
  token: "aws:sns/topicSubscription:TopicSubscription",
  supported: [
    ...Object.keys(ATTRIBUTES),
    "confirmationTimeoutInMinutes",
    "endpoint",
    "endpointAutoConfirms",
    "protocol",
    "topic",
  ],
  replaceOn: ["topic", "protocol", "endpoint"],
  uniqueBy: ["topic", "protocol", "endpoint"],
  steering: ["confirmationTimeoutInMinutes", "endpointAutoConfirms"],
  defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
  untold: { filterPolicyScope: "" },

  async create(inputs, { services }) {
    const attributes = Object.entries(ATTRIBUTES).flatMap(([property, key]) => {
      const value = inputs.text(property);
      return value === undefined || value === "false" ? [] : [{ key, value }];
    });
    const made = await services.query("sns").call("Subscribe", {
      TopicArn: inputs.required("topic"),
      Protocol: inputs.required("protocol"),
      Endpoint: inputs.required("endpoint"),
      ReturnSubscriptionArn: true,
      "Attributes.entry": attributes,
    });
    return made.text("SubscriptionArn") ?? "";
  },

  async update(id, change, { services }) {
    for (const [property, AttributeName] of Object.entries(ATTRIBUTES)) {
      if (!change.changed.includes(property)) {
        continue;
      }
      const AttributeValue = change.news.text(property) ?? "";
      const input = { SubscriptionArn: id, AttributeName, AttributeValue };
      await services.query("sns").call("SetSubscriptionAttributes", input);
    }
  },

  async read(id, _state, { services }) {
    const call = services.query("sns").call("GetSubscriptionAttributes", { SubscriptionArn: id });
    if ((await unlessGone(call, ...GONE)) === undefined) {
      return undefined;
    }
    return {
      arn: id,
      confirmationWasAuthenticated: true,
      ownerId: await services.accountId(),
      pendingConfirmation: false,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.query("sns").call("Unsubscribe", { SubscriptionArn: id }), ...GONE);
  },
};
