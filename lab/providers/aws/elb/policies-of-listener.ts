import type { Fields } from "../../../values/fields";
import type { AwsServices } from "../services";
import { classic, describeClassic, members } from "./describe";

interface ListenerPolicies {
  readonly port: number;
  readonly policies: readonly string[];
}

/** The listeners of a load balancer with their policies. Empty if the load balancer is gone. */
export async function listenerPolicies(services: AwsServices, name: string): Promise<ListenerPolicies[]> {
  const found = await describeClassic(services, name);
  return (found?.all("ListenerDescriptions", "member") ?? []).map((description) => ({
    port: Number(description.child("Listener")?.text("LoadBalancerPort")),
    policies: members(description, "PolicyNames"),
  }));
}

/** Those that have the policy which a resource describes. */
export async function listenersWith(services: AwsServices, policy: Fields): Promise<ListenerPolicies[]> {
  const all = await listenerPolicies(services, policy.required("loadBalancerName"));
  return all.filter(({ policies }) => policies.includes(policy.required("policyName")));
}

/** Gives a listener exactly these policies. */
export async function setPolicies(
  services: AwsServices,
  loadBalancerName: string,
  port: number,
  names: readonly string[],
): Promise<void> {
  await classic(services).call("SetLoadBalancerPoliciesOfListener", {
    LoadBalancerName: loadBalancerName,
    LoadBalancerPort: port,
    "PolicyNames.member": names,
  });
}
