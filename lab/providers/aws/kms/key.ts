import type { Fields } from "../../../values/fields";
import type { JsonApi } from "../../../wire/json-api";
import { isCode, unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsType } from "../services";
import { type KeyValue, tagChanges, tagList } from "../tags";

const GONE = "NotFoundException";

export const key: AwsType = {
  token: "aws:kms/key:Key",
  supported: [
    "deletionWindowInDays",
    "description",
    "enableKeyRotation",
    "isEnabled",
    "keyUsage",
    "policy",
    "rotationPeriodInDays",
    "tags",
  ],
  replaceOn: ["keyUsage"],
  defaults: { enableKeyRotation: false, isEnabled: true, keyUsage: "ENCRYPT_DECRYPT" },
  tagged: true,
  untold: { description: "", rotationPeriodInDays: 0 },

  async create(inputs, { services }) {
    const kms = services.json("kms");
    const made = await kms.call("CreateKey", {
      Description: inputs.text("description") ?? "",
      KeyUsage: inputs.text("keyUsage"),
      ...(inputs.has("policy") ? { Policy: documentOf(inputs, "policy") } : {}),
      Tags: kmsTags(tagList(inputs)),
    });
    const id = made.object("KeyMetadata")?.required("KeyId") ?? "";
    await setRotation(kms, id, inputs);
    if (inputs.flag("isEnabled") === false) {
      await kms.call("DisableKey", { KeyId: id });
    }
    return id;
  },

  async update(id, change, { services }) {
    const kms = services.json("kms");
    const { news, changed } = change;
    if (changed.includes("description")) {
      await kms.call("UpdateKeyDescription", { KeyId: id, Description: news.text("description") ?? "" });
    }
    if (changed.includes("policy") && news.has("policy")) {
      const Policy = documentOf(news, "policy");
      await kms.call("PutKeyPolicy", { KeyId: id, PolicyName: "default", Policy });
    }
    if (changed.includes("enableKeyRotation") || changed.includes("rotationPeriodInDays")) {
      await setRotation(kms, id, news);
    }
    if (changed.includes("isEnabled")) {
      await kms.call(news.flag("isEnabled") === false ? "DisableKey" : "EnableKey", { KeyId: id });
    }
    const { set, remove } = tagChanges(change.olds, news);
    if (set.length > 0) {
      await kms.call("TagResource", { KeyId: id, Tags: kmsTags(set) });
    }
    if (remove.length > 0) {
      await kms.call("UntagResource", { KeyId: id, TagKeys: remove });
    }
  },

  async read(id, _state, { services }) {
    const kms = services.json("kms");
    const found = (await unlessGone(kms.call("DescribeKey", { KeyId: id }), GONE))?.object("KeyMetadata");
    if (found === undefined || found.text("KeyState") === "PendingDeletion") {
      return undefined;
    }
    const policy = await kms.call("GetKeyPolicy", { KeyId: id, PolicyName: "default" });
    return {
      arn: found.text("Arn"),
      keyId: id,
      customerMasterKeySpec: found.text("CustomerMasterKeySpec") ?? "SYMMETRIC_DEFAULT",
      multiRegion: found.flag("MultiRegion") ?? false,
      policy: policy.text("Policy"),
      region: services.region,
    };
  },

  /** A key can only be scheduled for deletion. From then on it counts as deleted, as in the real provider. */
  async delete(id, state, { services }) {
    const PendingWindowInDays = state.number("deletionWindowInDays") ?? 30;
    try {
      await services.json("kms").call("ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays });
    } catch (error) {
      if (!isCode(error, GONE, "KMSInvalidStateException")) {
        throw error;
      }
    }
  },
};

async function setRotation(kms: JsonApi, KeyId: string, inputs: Fields): Promise<void> {
  if (inputs.flag("enableKeyRotation") !== true) {
    await kms.call("DisableKeyRotation", { KeyId });
    return;
  }
  const days = inputs.number("rotationPeriodInDays");
  await kms.call("EnableKeyRotation", {
    KeyId,
    ...(days === undefined ? {} : { RotationPeriodInDays: days }),
  });
}

function kmsTags(tags: readonly KeyValue[]) {
  return tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
}
