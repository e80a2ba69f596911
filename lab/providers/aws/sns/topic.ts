import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsServices, AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = ["NotFound", "NotFoundException"];
/** Input property to topic attribute (SNS API reference, SetTopicAttributes). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  contentBasedDeduplication: "ContentBasedDeduplication",
  deliveryPolicy: "DeliveryPolicy",
  displayName: "DisplayName",
  kmsMasterKeyId: "KmsMasterKeyId",
  policy: "Policy",
  signatureVersion: "SignatureVersion",
  tracingConfig: "TracingConfig",
};

export const topic: AwsType = {
  token: "aws:sns/topic:Topic",
  supported: [...Object.keys(ATTRIBUTES), "fifoTopic", "name", "namePrefix", "tags"],
  replaceOn: ["name", "namePrefix", "fifoTopic"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 256 },
  defaults: { fifoTopic: false, contentBasedDeduplication: false },
  tagged: true,
  untold: {
    beginningArchiveTime: "",
    fifoThroughputScope: "",
    policy: "",
    signatureVersion: 0,
    tracingConfig: "",
  },

  async create(inputs, { services }) {
    const Name = inputs.required("name");
    const fifo = inputs.flag("fifoTopic") === true ? [{ key: "FifoTopic", value: "true" }] : [];
    const made = await services.query("sns").call("CreateTopic", {
      Name,
      "Attributes.entry": fifo,
      "Tags.member": tagList(inputs).map(({ Key, Value }) => ({ Key, Value })),
    });
    const arn = made.text("TopicArn") ?? "";
    await setAttributes(
      services,
      arn,
      new Set(Object.keys(ATTRIBUTES).filter((name) => inputs.has(name))),
      inputs,
    );
    return arn;
  },

  async update(id, change, { services }) {
    await setAttributes(services, id, new Set(change.changed), change.news);
    const { set, remove } = tagChanges(change.olds, change.news);
    const sns = services.query("sns");
    if (set.length > 0) {
      const tags = set.map(({ Key, Value }) => ({ Key, Value }));
      await sns.call("TagResource", { ResourceArn: id, "Tags.member": tags });
    }
    if (remove.length > 0) {
      await sns.call("UntagResource", { ResourceArn: id, "TagKeys.member": remove });
    }
  },

  async read(id, state, { services }) {
    const call = services.query("sns").call("GetTopicAttributes", { TopicArn: id });
    if ((await unlessGone(call, ...GONE)) === undefined) {
      return undefined;
    }
    return {
      arn: id,
      name: id.split(":").at(-1),
      namePrefix: state.text("namePrefix") ?? "",
      owner: await services.accountId(),
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.query("sns").call("DeleteTopic", { TopicArn: id }), ...GONE);
  },
};

async function setAttributes(
  services: AwsServices,
  TopicArn: string,
  changed: ReadonlySet<string>,
  inputs: Fields,
): Promise<void> {
  for (const [property, AttributeName] of Object.entries(ATTRIBUTES)) {
    if (!changed.has(property)) {
      continue;
    }
    const isDocument = property === "policy" && inputs.has(property);
    const AttributeValue = isDocument ? documentOf(inputs, property) : (inputs.text(property) ?? "");
    // This is the default. moto cannot set this attribute on a topic that is not FIFO.
    if (property === "contentBasedDeduplication" && AttributeValue === "false") {
      continue;
    }
    await services.query("sns").call("SetTopicAttributes", { TopicArn, AttributeName, AttributeValue });
  }
}
