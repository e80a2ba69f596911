import type { Side } from "../../model/two-fleets";
import { revisionName } from "../../truth/revision-identity";
import { shareOf, sideNames } from "../../truth/sides";
import type { SideStatus, TrafficStatus } from "../group-status";
import { findingsOf, fleetStatus, suspendedOf } from "../status";
import { readyHosts } from "./decide-flip";
import type { TwoFleetsContext } from "./look";
import type { Found, SideFacts } from "./read-side";

export function trafficStatus(context: TwoFleetsContext, { both, live, rule }: Found): TrafficStatus {
  const { weights = { blue: 1, green: 0 } } = rule ?? {};
  const side = (which: Side) => sideStatus(context, which, both[which]);
  return {
    ...(live === undefined ? {} : { live }),
    shares: { blue: shareOf("blue", weights), green: shareOf("green", weights) },
    sides: { blue: side("blue"), green: side("green") },
  };
}

function sideStatus(context: TwoFleetsContext, side: Side, { facts, retiresAt }: SideFacts): SideStatus {
  const { autoScalingGroupName, deploymentGroupName, targetGroupArn } = sideNames(context.settings, side);
  const { fleet, health, live } = facts;
  const revision = revisionName(live?.deployment?.revision);
  const suspended = suspendedOf(facts, { declared: [] });
  return {
    deploymentGroup: deploymentGroupName,
    autoScalingGroup: autoScalingGroupName,
    ...(revision === "" ? {} : { revision }),
    ...(fleet === undefined || health === undefined
      ? {}
      : { ready: readyHosts({ fleet, health: health.get(targetGroupArn) ?? [] }).length }),
    ...(retiresAt === undefined ? {} : { retiresAt: new Date(retiresAt).toISOString() }),
    ...(fleet === undefined ? {} : { fleet: fleetStatus(facts, fleet, suspended, findingsOf(facts)) }),
  };
}
