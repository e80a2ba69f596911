import { randomUUID } from "node:crypto";
import { unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = "ResourceNotFoundException";

export const secret: AwsType = {
  token: "aws:secretsmanager/secret:Secret",
  supported: ["description", "kmsKeyId", "name", "namePrefix", "policy", "recoveryWindowInDays", "tags"],
  replaceOn: ["name", "namePrefix"],
  uniqueBy: ["name"],
  steering: ["recoveryWindowInDays"],
  naming: { property: "name", maxLength: 512 },
  defaults: { recoveryWindowInDays: 30 },
  tagged: true,
  untold: { policy: "" },

  async create(inputs, { services }) {
    const secrets = services.json("secretsmanager");
    const Tags = tagList(inputs);
    const made = await secrets.call("CreateSecret", {
      Name: inputs.required("name"),
      Description: inputs.text("description"),
      KmsKeyId: inputs.text("kmsKeyId"),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    const id = made.required("ARN");
    if (inputs.has("policy")) {
      const ResourcePolicy = documentOf(inputs, "policy");
      await secrets.call("PutResourcePolicy", { SecretId: id, ResourcePolicy });
    }
    return id;
  },

  async update(id, change, { services }) {
    const secrets = services.json("secretsmanager");
    const { news, changed } = change;
    if (changed.includes("description") || changed.includes("kmsKeyId")) {
      await secrets.call("UpdateSecret", {
        SecretId: id,
        Description: news.text("description") ?? "",
        KmsKeyId: news.text("kmsKeyId"),
        ClientRequestToken: randomUUID(),
      });
    }
    if (changed.includes("policy")) {
      if (!news.has("policy")) {
        await secrets.call("DeleteResourcePolicy", { SecretId: id });
      } else {
        const ResourcePolicy = documentOf(news, "policy");
        await secrets.call("PutResourcePolicy", { SecretId: id, ResourcePolicy });
      }
    }
    const { set, remove } = tagChanges(change.olds, news);
    if (set.length > 0) {
      await secrets.call("TagResource", { SecretId: id, Tags: set });
    }
    if (remove.length > 0) {
      await secrets.call("UntagResource", { SecretId: id, TagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const call = services.json("secretsmanager").call("DescribeSecret", { SecretId: id });
    const found = await unlessGone(call, GONE);
    if (found === undefined || found.has("DeletedDate")) {
      return undefined;
    }
    return {
      arn: found.text("ARN"),
      name: found.text("Name"),
      namePrefix: state.text("namePrefix") ?? "",
      region: services.region,
    };
  },

  /** With 0 days, the secret is deleted at once. Any other number leaves time to restore it. */
  async delete(id, state, { services }) {
    const days = state.number("recoveryWindowInDays") ?? 30;
    const how = days === 0 ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: days };
    const call = services.json("secretsmanager").call("DeleteSecret", { SecretId: id, ...how });
    await unlessGone(call, GONE, "InvalidRequestException");
  },
};
