import type { Fields } from "../../../values/fields";
import type { JsonApi } from "../../../wire/json-api";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagChanges, tagsOf } from "../tags";

const GONE = "ResourceNotFoundException";

export const logGroup: AwsType = {
  token: "aws:cloudwatch/logGroup:LogGroup",
  supported: ["kmsKeyId", "logGroupClass", "name", "namePrefix", "retentionInDays", "skipDestroy", "tags"],
  replaceOn: ["name", "namePrefix", "logGroupClass"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 512 },
  defaults: { skipDestroy: false, retentionInDays: 0 },
  tagged: true,
  untold: { deletionProtectionEnabled: false },

  async create(inputs, { services }) {
    const logGroupName = inputs.required("name");
    const tags = tagsOf(inputs);
    await services.json("logs").call("CreateLogGroup", {
      logGroupName,
      ...(inputs.has("kmsKeyId") ? { kmsKeyId: inputs.text("kmsKeyId") } : {}),
      ...(Object.keys(tags).length === 0 ? {} : { tags }),
    });
    await setRetention(services.json("logs"), logGroupName, inputs);
    return logGroupName;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("kmsKeyId")) {
      await setKey(services.json("logs"), id, change.news);
    }
    if (change.changed.includes("retentionInDays")) {
      await setRetention(services.json("logs"), id, change.news);
    }
    const { set, remove } = tagChanges(change.olds, change.news);
    const resourceArn = change.state.text("arn");
    if (set.length > 0) {
      const tags = Object.fromEntries(set.map((tag) => [tag.Key, tag.Value]));
      await services.json("logs").call("TagResource", { resourceArn, tags });
    }
    if (remove.length > 0) {
      await services.json("logs").call("UntagResource", { resourceArn, tagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const answer = await services.json("logs").call("DescribeLogGroups", { logGroupNamePrefix: id });
    if (!answer.objects("logGroups").some((group) => group.text("logGroupName") === id)) {
      return undefined;
    }
    return {
      arn: `arn:aws:logs:${services.region}:${await services.accountId()}:log-group:${id}`,
      name: id,
      namePrefix: state.text("namePrefix") ?? "",
      logGroupClass: state.text("logGroupClass") ?? "STANDARD",
      region: services.region,
    };
  },

  async delete(id, state, { services }) {
    if (state.flag("skipDestroy") === true) {
      return;
    }
    await unlessGone(services.json("logs").call("DeleteLogGroup", { logGroupName: id }), GONE);
  },
};

/** 0 means "forever", for which Logs has no retention policy. */
async function setRetention(logs: JsonApi, logGroupName: string, inputs: Fields): Promise<void> {
  const retentionInDays = inputs.number("retentionInDays") ?? 0;
  if (retentionInDays > 0) {
    await logs.call("PutRetentionPolicy", { logGroupName, retentionInDays });
  } else {
    await unlessGone(logs.call("DeleteRetentionPolicy", { logGroupName }), GONE);
  }
}

async function setKey(logs: JsonApi, logGroupName: string, inputs: Fields): Promise<void> {
  const kmsKeyId = inputs.text("kmsKeyId");
  if (kmsKeyId === undefined) {
    await logs.call("DisassociateKmsKey", { logGroupName });
  } else {
    await logs.call("AssociateKmsKey", { logGroupName, kmsKeyId });
  }
}
