import type { IAM } from "@aws-sdk/client-iam";
import type { Fields } from "../../../values/fields";
import type { Update } from "../../protocol/resource-type";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagChanges, tagList } from "../tags";
import { documentOf } from "./document";

const GONE = "NoSuchEntityException";

export const role: AwsType = {
  token: "aws:iam/role:Role",
  supported: [
    "assumeRolePolicy",
    "description",
    "forceDetachPolicies",
    "inlinePolicies",
    "managedPolicyArns",
    "maxSessionDuration",
    "name",
    "namePrefix",
    "path",
    "permissionsBoundary",
    "tags",
  ],
  replaceOn: ["name", "namePrefix", "path"],
  uniqueBy: ["name"],
  unordered: ["managedPolicyArns", "inlinePolicies"],
  naming: { property: "name", maxLength: 64 },
  defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
  tagged: true,
  untold: { inlinePolicies: [] },

  async create(inputs, { services }) {
    const name = inputs.required("name");
    const Tags = tagList(inputs);
    await services.iam.createRole({
      RoleName: name,
      AssumeRolePolicyDocument: documentOf(inputs, "assumeRolePolicy"),
      Description: inputs.text("description"),
      Path: inputs.text("path"),
      MaxSessionDuration: inputs.number("maxSessionDuration"),
      PermissionsBoundary: inputs.text("permissionsBoundary"),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    for (const PolicyArn of inputs.texts("managedPolicyArns")) {
      await services.iam.attachRolePolicy({ RoleName: name, PolicyArn });
    }
    await putInline(services.iam, name, inputs);
    return name;
  },

  async update(id, change, { services }) {
    const { iam } = services;
    if (change.changed.includes("assumeRolePolicy")) {
      const PolicyDocument = documentOf(change.news, "assumeRolePolicy");
      await iam.updateAssumeRolePolicy({ RoleName: id, PolicyDocument });
    }
    if (change.changed.some((name) => name === "description" || name === "maxSessionDuration")) {
      const MaxSessionDuration = change.news.number("maxSessionDuration");
      await iam.updateRole({
        RoleName: id,
        Description: change.news.text("description") ?? "",
        MaxSessionDuration,
      });
    }
    await updatePolicies(iam, id, change);
    const { set, remove } = tagChanges(change.olds, change.news);
    if (set.length > 0) {
      await iam.tagRole({ RoleName: id, Tags: set });
    }
    if (remove.length > 0) {
      await iam.untagRole({ RoleName: id, TagKeys: remove });
    }
  },

  async read(id, state, { services }) {
    const found = (await unlessGone(services.iam.getRole({ RoleName: id }), GONE))?.Role;
    if (found === undefined) {
      return undefined;
    }
    const attached = await services.iam.listAttachedRolePolicies({ RoleName: id });
    return {
      arn: found.Arn,
      name: found.RoleName,
      namePrefix: state.text("namePrefix") ?? "",
      path: found.Path,
      uniqueId: found.RoleId,
      createDate: found.CreateDate?.toISOString(),
      managedPolicyArns: (attached.AttachedPolicies ?? []).flatMap((policy) => policy.PolicyArn ?? []),
      maxSessionDuration: found.MaxSessionDuration ?? 3600,
    };
  },

  async delete(id, _state, { services }) {
    const { iam } = services;
    const profiles = await unlessGone(iam.listInstanceProfilesForRole({ RoleName: id }), GONE);
    for (const { InstanceProfileName } of profiles?.InstanceProfiles ?? []) {
      await iam.removeRoleFromInstanceProfile({ RoleName: id, InstanceProfileName });
    }
    const attached = await unlessGone(iam.listAttachedRolePolicies({ RoleName: id }), GONE);
    for (const { PolicyArn } of attached?.AttachedPolicies ?? []) {
      await iam.detachRolePolicy({ RoleName: id, PolicyArn });
    }
    const inline = await unlessGone(iam.listRolePolicies({ RoleName: id }), GONE);
    for (const PolicyName of inline?.PolicyNames ?? []) {
      await iam.deleteRolePolicy({ RoleName: id, PolicyName });
    }
    await unlessGone(iam.deleteRole({ RoleName: id }), GONE);
  },
};

async function updatePolicies(iam: IAM, RoleName: string, { olds, news, changed }: Update): Promise<void> {
  if (changed.includes("managedPolicyArns")) {
    const [before, after] = [olds.texts("managedPolicyArns"), news.texts("managedPolicyArns")];
    for (const PolicyArn of after) {
      await iam.attachRolePolicy({ RoleName, PolicyArn });
    }
    for (const PolicyArn of before.filter((arn) => !after.includes(arn))) {
      await unlessGone(iam.detachRolePolicy({ RoleName, PolicyArn }), GONE);
    }
  }
  if (changed.includes("inlinePolicies")) {
    for (const policy of olds.objects("inlinePolicies")) {
      await unlessGone(iam.deleteRolePolicy({ RoleName, PolicyName: policy.required("name") }), GONE);
    }
    await putInline(iam, RoleName, news);
  }
}

async function putInline(iam: IAM, RoleName: string, inputs: Fields): Promise<void> {
  for (const policy of inputs.objects("inlinePolicies")) {
    const PolicyName = policy.required("name");
    await iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument: documentOf(policy, "policy") });
  }
}
