import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagChanges, tagList } from "../tags";
import { documentOf } from "./document";

const GONE = "NoSuchEntityException";
/** IAM keeps five versions of a policy (IAM user guide, quotas). */
const MAX_VERSIONS = 5;

export const policy: AwsType = {
  token: "aws:iam/policy:Policy",
  supported: ["description", "name", "namePrefix", "path", "policy", "tags"],
  replaceOn: ["name", "namePrefix", "path", "description"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 128 },
  defaults: { path: "/" },
  tagged: true,

  async create(inputs, { services }) {
    const Tags = tagList(inputs);
    const made = await services.iam.createPolicy({
      PolicyName: inputs.required("name"),
      Path: inputs.text("path"),
      Description: inputs.text("description"),
      PolicyDocument: documentOf(inputs, "policy"),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    return returned(made.Policy?.Arn, "CreatePolicy");
  },

  async update(id, change, { services }) {
    const { iam } = services;
    if (change.changed.includes("policy")) {
      const { Versions = [] } = await iam.listPolicyVersions({ PolicyArn: id });
      const oldest = Versions.filter((version) => version.IsDefaultVersion !== true).at(-1)?.VersionId;
      if (Versions.length >= MAX_VERSIONS) {
        await iam.deletePolicyVersion({ PolicyArn: id, VersionId: oldest });
      }
      const PolicyDocument = documentOf(change.news, "policy");
      await iam.createPolicyVersion({ PolicyArn: id, PolicyDocument, SetAsDefault: true });
    }
    const { set, remove } = tagChanges(change.olds, change.news);
    if (set.length > 0) {
      await iam.tagPolicy({ PolicyArn: id, Tags: set });
    }
    if (remove.length > 0) {
      await iam.untagPolicy({ PolicyArn: id, TagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const found = (await unlessGone(services.iam.getPolicy({ PolicyArn: id }), GONE))?.Policy;
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: found.Arn,
      name: found.PolicyName,
      namePrefix: state.text("namePrefix") ?? "",
      policyId: found.PolicyId,
      attachmentCount: found.AttachmentCount ?? 0,
    };
  },

  async delete(id, _state, { services }) {
    const { iam } = services;
    const versions = await unlessGone(iam.listPolicyVersions({ PolicyArn: id }), GONE);
    for (const { VersionId, IsDefaultVersion } of versions?.Versions ?? []) {
      if (IsDefaultVersion !== true) {
        await iam.deletePolicyVersion({ PolicyArn: id, VersionId });
      }
    }
    await unlessGone(iam.deletePolicy({ PolicyArn: id }), GONE);
  },
};
