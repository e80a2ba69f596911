import type { Fleet, HealthRecord } from "../../model/fleet";
import { isInService } from "../audit";
import { isUnhealthy } from "../host-state";

/** The side that gets more of the traffic, at one moment. */
export interface BakeView {
  readonly fleet: Pick<Fleet, "instances">;
  /** In the side's target group. */
  readonly health: readonly HealthRecord[];
  /** Alarms in ALARM. */
  readonly red: readonly string[];
  /** Alarms that do not exist. */
  readonly missing: readonly string[];
}

/**
 * Why the side must not keep its share of the traffic; empty when nothing speaks against it. Hosts that come or go by scaling
 * say nothing: a target that is `initial` or `draining` gets no new requests.
 */
export function againstShare({ fleet, health, missing, red }: BakeView): readonly string[] {
  const serving = fleet.instances.filter(isInService);
  const stateOf = (host: string) => health.filter(({ instanceId }) => instanceId === host);
  const sick = serving.flatMap((instance) => {
    const { instanceId } = instance;
    const bad = stateOf(instanceId).find(({ state }) => state === "unhealthy");
    const inGroup = isUnhealthy(instance) ? [`${instanceId} is Unhealthy in Auto Scaling`] : [];
    return bad === undefined
      ? inGroup
      : [`${instanceId} is unhealthy${bad.reason === undefined ? "" : ` (${bad.reason})`}`];
  });
  const isHealthy = health.some(({ state }) => state === "healthy");
  return [
    ...red.map((name) => `alarm ${name} is in ALARM`),
    ...missing.map((name) => `alarm ${name} does not exist`),
    ...sick,
    ...(isHealthy ? [] : ["no host of it is healthy"]),
  ];
}
