import type { Fields } from "../../protocol/fields";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagChanges, tagsOf } from "../tags";
import type { Logs } from "./client";

const GONE = "ResourceNotFoundException";

export const logGroup: AwsType = {
  token: "aws:cloudwatch/logGroup:LogGroup",
  replaceOn: ["name", "namePrefix", "logGroupClass"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 512 },
  defaults: { skipDestroy: false, retentionInDays: 0 },
  tagged: true,

  async create(inputs, { services }) {
    const logGroupName = inputs.required("name");
    const tags = tagsOf(inputs);
    await services.logs.call("CreateLogGroup", {
      logGroupName,
      ...(inputs.has("kmsKeyId") ? { kmsKeyId: inputs.text("kmsKeyId") } : {}),
      ...(Object.keys(tags).length === 0 ? {} : { tags }),
    });
    await setRetention(services.logs, logGroupName, inputs);
    return logGroupName;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("retentionInDays")) await setRetention(services.logs, id, change.news);
    const { set, remove } = tagChanges(change.olds, change.news);
    const resourceArn = change.state.text("arn");
    if (set.length > 0) {
      const tags = Object.fromEntries(set.map((tag) => [tag.Key, tag.Value]));
      await services.logs.call("TagResource", { resourceArn, tags });
    }
    if (remove.length > 0) await services.logs.call("UntagResource", { resourceArn, tagKeys: remove });
  },

  async read(id, state, { services }) {
    const answer = await services.logs.call("DescribeLogGroups", { logGroupNamePrefix: id });
    if (!namesIn(answer).includes(id)) return undefined;
    return {
      arn: `arn:aws:logs:${services.region}:${await services.accountId()}:log-group:${id}`,
      name: id,
      namePrefix: state.text("namePrefix") ?? "",
      logGroupClass: state.text("logGroupClass") ?? "STANDARD",
      region: services.region,
    };
  },

  async delete(id, state, { services }) {
    if (state.flag("skipDestroy") === true) return;
    await unlessGone(services.logs.call("DeleteLogGroup", { logGroupName: id }), GONE);
  },
};

/** 0 means "for ever", which Logs expresses by having no policy. */
async function setRetention(logs: Logs, logGroupName: string, inputs: Fields): Promise<void> {
  const retentionInDays = inputs.number("retentionInDays") ?? 0;
  if (retentionInDays > 0) await logs.call("PutRetentionPolicy", { logGroupName, retentionInDays });
  else await unlessGone(logs.call("DeleteRetentionPolicy", { logGroupName }), GONE);
}

function namesIn(answer: unknown): unknown[] {
  if (typeof answer !== "object" || answer === null || !("logGroups" in answer)) return [];
  const groups = answer.logGroups;
  if (!Array.isArray(groups)) return [];
  return groups.map((group: unknown) =>
    typeof group === "object" && group !== null && "logGroupName" in group ? group.logGroupName : undefined,
  );
}
