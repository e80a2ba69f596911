import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagList } from "../tags";
import { setAttributes } from "./attributes";
import { changeInstances, changeListeners, changeNetwork } from "./changes";
import { classic, describeClassic, GONE } from "./describe";
import { healthCheckInput } from "./health-check";
import { listenerInput } from "./listeners";
import { classicOutputs } from "./output";
import { updateClassicTags } from "./tags";

export const classicLoadBalancer: AwsType = {
  token: "aws:elb/loadBalancer:LoadBalancer",
  supported: [
    "accessLogs",
    "connectionDraining",
    "connectionDrainingTimeout",
    "crossZoneLoadBalancing",
    "desyncMitigationMode",
    "healthCheck",
    "idleTimeout",
    "instances",
    "internal",
    "listeners",
    "name",
    "namePrefix",
    "securityGroups",
    "subnets",
    "tags",
  ],
  replaceOn: ["name", "namePrefix", "internal"],
  uniqueBy: ["name"],
  unordered: ["instances", "listeners", "securityGroups", "subnets"],
  naming: { property: "name", maxLength: 32 },
  // The real provider's defaults, which partly differ from AWS's: it balances over zones.
  defaults: {
    connectionDraining: false,
    connectionDrainingTimeout: 300,
    crossZoneLoadBalancing: true,
    desyncMitigationMode: "defensive",
    idleTimeout: 60,
  },
  tagged: true,

  async create(inputs, { services }) {
    const name = inputs.required("name");
    await classic(services).call("CreateLoadBalancer", {
      LoadBalancerName: name,
      "Listeners.member": inputs.objects("listeners").map(listenerInput),
      "Subnets.member": inputs.texts("subnets"),
      "SecurityGroups.member": inputs.texts("securityGroups"),
      Scheme: inputs.flag("internal") === true ? "internal" : undefined,
      "Tags.member": tagList(inputs).map((tag) => ({ ...tag })),
    });
    await configure(services, name, inputs);
    await changeInstances(services, name, [], inputs.texts("instances"));
    return name;
  },

  async update(id, change, { services }) {
    const { changed, olds, news } = change;
    if (changed.includes("listeners")) {
      await changeListeners(services, id, olds, news);
    }
    await changeNetwork(services, id, change);
    await configure(services, id, news);
    await changeInstances(services, id, olds.texts("instances"), news.texts("instances"));
    await updateClassicTags(services, id, change);
  },

  async read(id, state, { services }) {
    const found = await describeClassic(services, id);
    return found && classicOutputs(found, state, services.region);
  },

  async delete(id, _state, { services }) {
    await unlessGone(classic(services).call("DeleteLoadBalancer", { LoadBalancerName: id }), ...GONE);
  },
};

async function configure(services: AwsServices, name: string, inputs: Fields): Promise<void> {
  await setAttributes(services, name, inputs);
  const HealthCheck = healthCheckInput(inputs.object("healthCheck"));
  if (HealthCheck === undefined) {
    return;
  }
  await classic(services).call("ConfigureHealthCheck", { LoadBalancerName: name, HealthCheck });
}
