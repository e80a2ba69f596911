import { refuseIfAsked } from "../../guard/stop-asked";
import type { Fleet } from "../../model/fleet";
import { otherSide, type Side } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import type { GroupChange } from "../../ports/scaling";
import { isInService } from "../../truth/audit";
import { FailedLaunches } from "../failed-launches";
import { awaitHosts, change, type Guarded, lookAtGroup } from "../group-changes";
import { wantedHosts } from "./look";
import { type OverSides, sideContext } from "./side-context";

/** CodeDeploy's launch hook deploys to each new host, for at most 600 s (CodeDeploy user guide, integrations with Auto Scaling). */
const ARRIVAL_MS = 600_000;

/**
 * Brings the idle fleet to as many hosts as the live one wants, which may grow meanwhile. Its MinSize stays there until the
 * shift is over: with a small share of the traffic, or none, scaling policies would take hosts away.
 */
export async function grow(context: OverSides, side: Side): Promise<void> {
  const live = otherSide(side);
  const one = sideContext(context, side, live);
  for (;;) {
    const wanted = await wantedHosts(context, live);
    const size = sizeFor(await lookAtGroup(one), wanted, context.settings.twoFleets.size.maxSize);
    if (size === undefined) {
      return;
    }
    await growTo(one, size, wanted);
  }
}

/** Undefined when the fleet has what it needs. */
function sizeFor(fleet: Fleet, wanted: number, maxSize: number): Required<Sizes> | undefined {
  const desiredCapacity = Math.max(fleet.desiredCapacity, wanted);
  const size = { minSize: wanted, maxSize: Math.max(maxSize, desiredCapacity), desiredCapacity };
  const isThere = fleet.instances.filter(isInService).length >= wanted;
  const isSame = fleet.minSize === wanted && fleet.maxSize >= size.maxSize && fleet.desiredCapacity >= wanted;
  return isThere && isSame ? undefined : size;
}

type Sizes = Pick<GroupChange, "minSize" | "maxSize" | "desiredCapacity">;

async function growTo(one: Guarded, size: Required<Sizes>, wanted: number): Promise<void> {
  const { guard, log, port, settings } = one;
  const { autoScalingGroupName: group } = settings;
  const launches = await FailedLaunches.from(one);
  log(`${group}: ${counted(wanted, "host")}, as many as the live fleet has`);
  await change(one, () => port.changeGroup(group, size));
  await awaitHosts(one, ARRIVAL_MS + settings.healthMs, async ({ instances }) => {
    refuseIfAsked(guard.stop);
    await launches.check();
    const serving = instances.filter(isInService).length;
    return serving >= wanted ? undefined : `${serving} of ${counted(wanted, "host")} InService`;
  });
}
