import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = "ParameterNotFound";
const TYPES = ["String", "StringList", "SecureString"] as const;

export const parameter: AwsType = {
  token: "aws:ssm/parameter:Parameter",
  supported: [
    "allowedPattern",
    "dataType",
    "description",
    "insecureValue",
    "keyId",
    "name",
    "overwrite",
    "tags",
    "tier",
    "type",
    "value",
  ],
  replaceOn: ["name"],
  uniqueBy: ["name"],
  steering: ["overwrite"],
  naming: { property: "name", maxLength: 1011 },
  defaults: { tier: "Standard", dataType: "text" },
  tagged: true,
  changedOutputs: (changed) =>
    changed.some((name) => name === "value" || name === "insecureValue") ? ["version"] : [],
  untold: { hasValueWo: false, keyId: "" },

  async create(inputs, { services }) {
    await put(services, inputs, inputs.flag("overwrite") ?? false);
    const Tags = tagList(inputs);
    const ResourceId = inputs.required("name");
    if (Tags.length > 0) {
      await services.ssm.addTagsToResource({ ResourceType: "Parameter", ResourceId, Tags });
    }
    return ResourceId;
  },

  async update(id, change, { services }) {
    if (change.changed.some((name) => !name.startsWith("tags"))) {
      await put(services, change.news, true);
    }
    const { set, remove } = tagChanges(change.olds, change.news);
    const which = { ResourceType: "Parameter", ResourceId: id } as const;
    if (set.length > 0) {
      await services.ssm.addTagsToResource({ ...which, Tags: set });
    }
    if (remove.length > 0) {
      await services.ssm.removeTagsFromResource({ ...which, TagKeys: remove });
    }
  },

  async read(id, _state, { services }) {
    const call = services.ssm.getParameter({ Name: id, WithDecryption: true });
    const found = (await unlessGone(call, GONE))?.Parameter;
    if (found === undefined) {
      return undefined;
    }
    const owner = `arn:aws:ssm:${services.region}:${await services.accountId()}`;
    const plain = found.Type === "SecureString" ? undefined : found.Value;
    return {
      arn: `${owner}:parameter${id.startsWith("/") ? "" : "/"}${id}`,
      name: id,
      value: found.Value,
      insecureValue: plain,
      version: found.Version,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.ssm.deleteParameter({ Name: id }), GONE);
  },
};

async function put(services: AwsServices, inputs: Fields, Overwrite: boolean): Promise<void> {
  await services.ssm.putParameter({
    Name: inputs.required("name"),
    Type: inputs.choice("type", TYPES),
    Value: inputs.text("value") ?? inputs.required("insecureValue"),
    Description: inputs.text("description"),
    KeyId: inputs.text("keyId"),
    AllowedPattern: inputs.text("allowedPattern"),
    DataType: inputs.text("dataType"),
    Tier: inputs.choice("tier", ["Standard", "Advanced", "Intelligent-Tiering"]),
    Overwrite,
  });
}
