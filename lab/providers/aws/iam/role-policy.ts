import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { documentOf } from "./document";

const GONE = "NoSuchEntityException";

export const rolePolicy: AwsType = {
  token: "aws:iam/rolePolicy:RolePolicy",
  supported: ["name", "namePrefix", "policy", "role"],
  replaceOn: ["name", "namePrefix", "role"],
  uniqueBy: ["name", "role"],
  naming: { property: "name", maxLength: 128 },

  async create(inputs, { services }) {
    await put(services, inputs);
    return `${inputs.required("role")}:${inputs.required("name")}`;
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, state, { services }) {
    const [role = "", name = ""] = id.split(":");
    const found = await unlessGone(services.iam.getRolePolicy({ RoleName: role, PolicyName: name }), GONE);
    return found && { name, role, namePrefix: state.text("namePrefix") ?? "" };
  },

  async delete(id, _state, { services }) {
    const [RoleName = "", PolicyName = ""] = id.split(":");
    await unlessGone(services.iam.deleteRolePolicy({ RoleName, PolicyName }), GONE);
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  await services.iam.putRolePolicy({
    RoleName: inputs.required("role"),
    PolicyName: inputs.required("name"),
    PolicyDocument: documentOf(inputs, "policy"),
  });
}
