import { unlessGone } from "../errors";
import type { AwsType } from "../services";

const GONE = "NoSuchEntityException";

export const rolePolicyAttachment: AwsType = {
  token: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  supported: ["policyArn", "role"],
  replaceOn: "all",
  uniqueBy: ["role", "policyArn"],

  async create(inputs, { services }) {
    const [RoleName, PolicyArn] = [inputs.required("role"), inputs.required("policyArn")];
    await services.iam.attachRolePolicy({ RoleName, PolicyArn });
    return `${RoleName}/${PolicyArn}`;
  },

  async read(_id, state, { services }) {
    const call = services.iam.listAttachedRolePolicies({ RoleName: state.required("role") });
    const attached = (await unlessGone(call, GONE))?.AttachedPolicies ?? [];
    return attached.some((policy) => policy.PolicyArn === state.text("policyArn")) ? {} : undefined;
  },

  async delete(_id, state, { services }) {
    const [RoleName, PolicyArn] = [state.required("role"), state.required("policyArn")];
    await unlessGone(services.iam.detachRolePolicy({ RoleName, PolicyArn }), GONE);
  },
};
