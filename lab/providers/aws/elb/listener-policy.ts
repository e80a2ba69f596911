import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { GONE } from "./describe";
import { listenerPolicies, setPolicies } from "./policies-of-listener";

export const listenerPolicy: AwsType = {
  token: "aws:elb/listenerPolicy:ListenerPolicy",
  supported: ["loadBalancerName", "loadBalancerPort", "policyNames", "triggers"],
  replaceOn: ["loadBalancerName", "loadBalancerPort"],
  uniqueBy: ["loadBalancerName", "loadBalancerPort"],
  unordered: ["policyNames"],

  async create(inputs, { services }) {
    const [name, port] = [inputs.required("loadBalancerName"), Number(inputs.required("loadBalancerPort"))];
    await setPolicies(services, name, port, inputs.texts("policyNames"));
    return `${name}:${port}`;
  },

  async update(_id, { news }, { services }) {
    const [name, port] = [news.required("loadBalancerName"), Number(news.required("loadBalancerPort"))];
    await setPolicies(services, name, port, news.texts("policyNames"));
  },

  async read(_id, state, { services }) {
    const all = await listenerPolicies(services, state.required("loadBalancerName"));
    const port = Number(state.required("loadBalancerPort"));
    const found = all.find((each) => each.port === port);
    return found && { policyNames: [...found.policies], region: services.region };
  },

  async delete(_id, state, { services }) {
    const [name, port] = [state.required("loadBalancerName"), Number(state.required("loadBalancerPort"))];
    await unlessGone(setPolicies(services, name, port, []), ...GONE, "ListenerNotFound");
  },
};
