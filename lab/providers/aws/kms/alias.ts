import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

const GONE = "NotFoundException";

export const alias: AwsType = {
  token: "aws:kms/alias:Alias",
  supported: ["name", "namePrefix", "targetKeyId"],
  replaceOn: ["name", "namePrefix"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 256, stem: "alias/" },

  async create(inputs, { services }) {
    const AliasName = inputs.required("name");
    const TargetKeyId = inputs.required("targetKeyId");
    await services.json("kms").call("CreateAlias", { AliasName, TargetKeyId });
    return AliasName;
  },

  async update(id, { news }, { services }) {
    const TargetKeyId = news.required("targetKeyId");
    await services.json("kms").call("UpdateAlias", { AliasName: id, TargetKeyId });
  },

  async read(id, state, { services }) {
    const target = await aliasTarget(services, id);
    if (target === undefined) {
      return undefined;
    }
    const owner = `arn:aws:kms:${services.region}:${await services.accountId()}`;
    return {
      arn: `${owner}:${id}`,
      name: id,
      namePrefix: state.text("namePrefix") ?? "",
      targetKeyArn: `${owner}:key/${target}`,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.json("kms").call("DeleteAlias", { AliasName: id }), GONE);
  },
};

/** The id of the key that an alias stands for; undefined if there is no such alias. */
export async function aliasTarget(services: AwsServices, name: string): Promise<string | undefined> {
  const answer = await services.json("kms").call("ListAliases", { Limit: 100 });
  return answer
    .objects("Aliases")
    .find((each) => each.text("AliasName") === name)
    ?.text("TargetKeyId");
}
