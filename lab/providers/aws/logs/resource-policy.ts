import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsServices, AwsType } from "../services";

export const logResourcePolicy: AwsType = {
  token: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  supported: ["policyDocument", "policyName"],
  replaceOn: ["policyName"],
  uniqueBy: ["policyName"],
  untold: { policyScope: "ACCOUNT", revisionId: "" },

  async create(inputs, { services }) {
    await put(services, inputs);
    return inputs.required("policyName");
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, _state, { services }) {
    const answer = await services.json("logs").call("DescribeResourcePolicies", {});
    const there = answer.objects("resourcePolicies").some((each) => each.text("policyName") === id);
    return there ? { region: services.region } : undefined;
  },

  async delete(id, _state, { services }) {
    const call = services.json("logs").call("DeleteResourcePolicy", { policyName: id });
    await unlessGone(call, "ResourceNotFoundException");
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const policyDocument = documentOf(inputs, "policyDocument");
  await services.json("logs").call("PutResourcePolicy", {
    policyName: inputs.required("policyName"),
    policyDocument,
  });
}
