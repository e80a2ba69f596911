import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { classic, GONE } from "./describe";
import { listenersWith, setPolicies } from "./policies-of-listener";

export const loadBalancerPolicy: AwsType = {
  token: "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
  supported: ["loadBalancerName", "policyAttributes", "policyName", "policyTypeName"],
  // AWS cannot change a policy. The real provider detaches it from its listeners, makes it again and attaches it.
  replaceOn: ["loadBalancerName", "policyName", "policyTypeName"],
  uniqueBy: ["loadBalancerName", "policyName"],
  unordered: ["policyAttributes"],

  async create(inputs, { services }) {
    await make(services, inputs);
    return `${inputs.required("loadBalancerName")}:${inputs.required("policyName")}`;
  },

  async update(_id, { news }, { services }) {
    const users = await listenersWith(services, news);
    await takeOff(services, news);
    await remove(services, news);
    await make(services, news);
    const balancer = news.required("loadBalancerName");
    for (const { port, policies } of users) {
      await setPolicies(services, balancer, port, policies);
    }
  },

  async read(_id, state, { services }) {
    const call = classic(services).call("DescribeLoadBalancerPolicies", {
      LoadBalancerName: state.required("loadBalancerName"),
      "PolicyNames.member": [state.required("policyName")],
    });
    const found = await unlessGone(call, ...GONE, "PolicyNotFound");
    return found === undefined ? undefined : { region: services.region };
  },

  async delete(_id, state, { services }) {
    await takeOff(services, state);
    await unlessGone(remove(services, state), ...GONE);
  },
};

/** AWS does not delete a policy that a listener uses. */
async function takeOff(services: AwsServices, policy: Fields): Promise<void> {
  for (const { port, policies } of await listenersWith(services, policy)) {
    const others = policies.filter((each) => each !== policy.required("policyName"));
    await setPolicies(services, policy.required("loadBalancerName"), port, others);
  }
}

async function make(services: AwsServices, inputs: Fields): Promise<void> {
  await classic(services).call("CreateLoadBalancerPolicy", {
    LoadBalancerName: inputs.required("loadBalancerName"),
    PolicyName: inputs.required("policyName"),
    PolicyTypeName: inputs.required("policyTypeName"),
    "PolicyAttributes.member": inputs.objects("policyAttributes").map((attribute) => ({
      AttributeName: attribute.required("name"),
      AttributeValue: attribute.required("value"),
    })),
  });
}

async function remove(services: AwsServices, inputs: Fields): Promise<void> {
  await classic(services).call("DeleteLoadBalancerPolicy", {
    LoadBalancerName: inputs.required("loadBalancerName"),
    PolicyName: inputs.required("policyName"),
  });
}
