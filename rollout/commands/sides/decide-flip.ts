import type { Fleet, FleetInstance, HealthRecord } from "../../model/fleet";
import type { OwedShift } from "../../model/guard";
import { otherSide, type Side, type Weights } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import { isInService } from "../../truth/audit";
import { liveSide, weightsText } from "../../truth/sides";

/** A side as it is now; `health` in its target group. */
export interface SideNow {
  readonly fleet: Fleet;
  readonly health: readonly HealthRecord[];
}

/** What a way back is decided on. */
export interface SidesNow {
  /** Of the rule that shares the traffic; undefined when there is none. */
  readonly weights: Weights | undefined;
  /** What a run that shifted traffic has left. */
  readonly shift: OwedShift | undefined;
  readonly blue: SideNow;
  readonly green: SideNow;
}

/**
 * `flip`: all requests go to the other side. `return`: they go back to where they were, since a run was killed while it shifted
 * them. `cold`: there is nothing to go back to.
 */
export type Flip =
  | { readonly kind: "flip" | "return"; readonly to: Side }
  | { readonly kind: "cold" | "refuse"; readonly why: string };

/**
 * Whether all requests can go to the other side at once.
 *
 * @param fewer whether it may have fewer hosts than the live side wants
 */
export function decideFlip(now: SidesNow, fewer: boolean): Flip {
  const { shift, weights } = now;
  const live = liveSide(weights, shift);
  if (weights === undefined) {
    return {
      kind: "cold",
      why: "no rollout has shifted traffic yet, so there is no other side to go back to",
    };
  }
  if (live === undefined) {
    const found = `requests go to both sides (${weightsText(weights)}), and no rollout of InService has set that`;
    return { kind: "refuse", why: `${found}. Whoever shares the traffic by hand ends that first` };
  }
  const to = shift === undefined ? otherSide(live) : live;
  const ready = readyHosts(now[to]).length;
  if (ready === 0) {
    return { kind: "cold", why: `${to} has no healthy host` };
  }
  const wanted = now[otherSide(to)].fleet.desiredCapacity;
  if (shift === undefined && ready < wanted && !fewer) {
    return {
      kind: "refuse",
      why: `${to} has ${counted(ready, "healthy host")}, and ${live} wants ${wanted}. To go back all the same: --fewer`,
    };
  }
  return { kind: shift === undefined ? "flip" : "return", to };
}

/** Hosts that take requests as soon as their side gets some. */
export function readyHosts({ fleet, health }: SideNow): readonly FleetInstance[] {
  const healthy = new Set(
    health.filter(({ state }) => state === "healthy").map(({ instanceId }) => instanceId),
  );
  return fleet.instances.filter((instance) => isInService(instance) && healthy.has(instance.instanceId));
}
