import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsServices, AwsType } from "../services";

const GONE = ["NotFound", "NotFoundException"];

export const topicPolicy: AwsType = {
  token: "aws:sns/topicPolicy:TopicPolicy",
  supported: ["arn", "policy"],
  replaceOn: ["arn"],
  uniqueBy: ["arn"],

  async create(inputs, { services }) {
    await put(services, inputs);
    return inputs.required("arn");
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, _state, { services }) {
    const call = services.query("sns").call("GetTopicAttributes", { TopicArn: id });
    if ((await unlessGone(call, ...GONE)) === undefined) {
      return undefined;
    }
    return { owner: await services.accountId(), region: services.region };
  },

  /** As in the real provider, the topic gets back AWS's policy for a new topic. */
  async delete(id, _state, { services }) {
    const owner = await services.accountId();
    const AttributeValue = JSON.stringify({
      Version: "2008-10-17",
      Id: "__default_policy_ID",
      Statement: [
        {
          Sid: "__default_statement_ID",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: ["SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:Subscribe", "SNS:Publish"],
          Resource: id,
          Condition: { StringEquals: { "AWS:SourceOwner": owner } },
        },
      ],
    });
    const input = { TopicArn: id, AttributeName: "Policy", AttributeValue };
    await unlessGone(services.query("sns").call("SetTopicAttributes", input), ...GONE);
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const AttributeValue = documentOf(inputs, "policy");
  const TopicArn = inputs.required("arn");
  await services
    .query("sns")
    .call("SetTopicAttributes", { TopicArn, AttributeName: "Policy", AttributeValue });
}
