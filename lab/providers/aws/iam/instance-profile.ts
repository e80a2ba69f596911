import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const GONE = "NoSuchEntityException";

export const instanceProfile: AwsType = {
  token: "aws:iam/instanceProfile:InstanceProfile",
  supported: ["name", "namePrefix", "path", "role", "tags"],
  replaceOn: ["name", "namePrefix", "path"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 128 },
  defaults: { path: "/" },
  tagged: true,

  async create(inputs, { services }) {
    const InstanceProfileName = inputs.required("name");
    const Tags = tagList(inputs);
    const tags = Tags.length === 0 ? {} : { Tags };
    await services.iam.createInstanceProfile({ InstanceProfileName, Path: inputs.text("path"), ...tags });
    const RoleName = inputs.text("role");
    if (RoleName !== undefined) {
      await services.iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName });
    }
    return InstanceProfileName;
  },

  async update(id, change, { services }) {
    const [before, after] = [change.olds.text("role"), change.news.text("role")];
    const InstanceProfileName = id;
    if (before !== after) {
      if (before !== undefined) {
        const call = services.iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName: before });
        await unlessGone(call, GONE);
      }
      if (after !== undefined) {
        await services.iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: after });
      }
    }
    const { set, remove } = tagChanges(change.olds, change.news);
    if (set.length > 0) {
      await services.iam.tagInstanceProfile({ InstanceProfileName, Tags: set });
    }
    if (remove.length > 0) {
      await services.iam.untagInstanceProfile({ InstanceProfileName, TagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const call = services.iam.getInstanceProfile({ InstanceProfileName: id });
    const found = (await unlessGone(call, GONE))?.InstanceProfile;
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: found.Arn,
      name: found.InstanceProfileName,
      namePrefix: state.text("namePrefix") ?? "",
      role: found.Roles?.[0]?.RoleName,
      uniqueId: found.InstanceProfileId,
      createDate: found.CreateDate?.toISOString(),
    };
  },

  async delete(id, _state, { services }) {
    const InstanceProfileName = id;
    const found = await unlessGone(services.iam.getInstanceProfile({ InstanceProfileName }), GONE);
    for (const { RoleName } of found?.InstanceProfile?.Roles ?? []) {
      await services.iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName });
    }
    await unlessGone(services.iam.deleteInstanceProfile({ InstanceProfileName }), GONE);
  },
};
