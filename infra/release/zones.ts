import { type Way, wayOf, type Zones } from "@inservice/rollout/plan";
import type * as aws from "../base/aws";
import type { Settings } from "../settings/schema";

type ZoneSettings = Settings["rollout"]["zones"];

/** How a deployment configuration goes from zone to zone; nothing without the setting. */
export function zonalConfig(zones: ZoneSettings): Pick<aws.codedeploy.DeploymentConfigArgs, "zonalConfig"> {
  if (zones === undefined) {
    return {};
  }
  const { monitorSeconds, firstMonitorSeconds = monitorSeconds, minimumHealthyHosts } = zones;
  return {
    zonalConfig: {
      monitorDurationInSeconds: monitorSeconds,
      firstZoneMonitorDurationInSeconds: firstMonitorSeconds,
      ...(minimumHealthyHosts === undefined
        ? {}
        : { minimumHealthyHostsPerZone: minimumPerZone(minimumHealthyHosts) }),
    },
  };
}

function minimumPerZone(minimum: NonNullable<Zones["minimumHealthyHosts"]>) {
  return "hosts" in minimum
    ? { type: "HOST_COUNT", value: minimum.hosts }
    : { type: "FLEET_PERCENT", value: minimum.percent };
}

/** The way of a rollout in the zones of the network. Subnets that another stack names may stand in any number of zones. */
export function wayInZones({ rollout, network }: Pick<Settings, "rollout" | "network">): Way {
  const { existing } = network;
  const count =
    existing === undefined
      ? network.availabilityZones
      : existing.stackReference === undefined
        ? existing.hostSubnetIds?.length
        : undefined;
  return wayOf(rollout.zones === undefined ? rollout : { ...rollout, zones: { ...rollout.zones, count } });
}
