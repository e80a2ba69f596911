import type { Fields } from "../../../values/fields";
import type { QueryInput } from "../../../wire/query-form";
import type { Update } from "../../protocol/resource-type";
import type { AwsServices } from "../services";
import { classic } from "./describe";
import { listenerInput } from "./listeners";

/** Removed or changed listeners are deleted before new ones are made, because a port can have only one listener. */
export async function changeListeners(
  services: AwsServices,
  name: string,
  olds: Fields,
  news: Fields,
): Promise<void> {
  const [before, after] = [olds, news].map((inputs) => inputs.objects("listeners").map(listenerInput));
  const gone = without(before ?? [], after ?? []);
  const made = without(after ?? [], before ?? []);
  if (gone.length > 0) {
    await classic(services).call("DeleteLoadBalancerListeners", {
      LoadBalancerName: name,
      "LoadBalancerPorts.member": gone.flatMap(({ LoadBalancerPort }) => LoadBalancerPort ?? []),
    });
  }
  if (made.length > 0) {
    const input = { LoadBalancerName: name, "Listeners.member": made };
    await classic(services).call("CreateLoadBalancerListeners", input);
  }
}

/** Removed subnets are detached first, because a load balancer has only one in each zone. */
export async function changeNetwork(services: AwsServices, name: string, change: Update): Promise<void> {
  const { olds, news, changed } = change;
  const call = (operation: string, input: QueryInput) =>
    classic(services).call(operation, { LoadBalancerName: name, ...input });
  const [before, after] = [olds.texts("subnets"), news.texts("subnets")];
  const gone = before.filter((id) => !after.includes(id));
  const added = after.filter((id) => !before.includes(id));
  if (gone.length > 0) {
    await call("DetachLoadBalancerFromSubnets", { "Subnets.member": gone });
  }
  if (added.length > 0) {
    await call("AttachLoadBalancerToSubnets", { "Subnets.member": added });
  }
  if (changed.includes("securityGroups")) {
    const groups = { "SecurityGroups.member": news.texts("securityGroups") };
    await call("ApplySecurityGroupsToLoadBalancer", groups);
  }
}

/** Instances that the program itself names. The group manages those of an Auto Scaling group. */
export async function changeInstances(
  services: AwsServices,
  name: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const call = async (operation: string, ids: readonly string[]) => {
    if (ids.length === 0) {
      return;
    }
    const instances = ids.map((InstanceId) => ({ InstanceId }));
    await classic(services).call(operation, { LoadBalancerName: name, "Instances.member": instances });
  };
  await call(
    "RegisterInstancesWithLoadBalancer",
    after.filter((id) => !before.includes(id)),
  );
  await call(
    "DeregisterInstancesFromLoadBalancer",
    before.filter((id) => !after.includes(id)),
  );
}

function without(listeners: readonly QueryInput[], others: readonly QueryInput[]): readonly QueryInput[] {
  const known = new Set(others.map((each) => JSON.stringify(each)));
  return listeners.filter((each) => !known.has(JSON.stringify(each)));
}
