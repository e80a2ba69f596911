import { refuseIfAsked } from "../../guard/stop-asked";
import type { OwedFleet } from "../../model/guard";
import { otherSide, type Side } from "../../model/two-fleets";
import { isInService } from "../../truth/audit";
import { isLeaving } from "../../truth/host-state";
import { FailedLaunches } from "../failed-launches";
import { awaitHosts, change, type Guarded } from "../group-changes";
import { cancelRetirement, empty } from "./empty";
import { groupOf, nameFleets } from "./fleet-list";
import { namesOf, type OverSides, sideContext } from "./side-context";

/** As long as the AWS provider waits for a new group's capacity by default (`waitForCapacityTimeout`). */
const ARRIVAL_MS = 600_000;

/** From here on the hosts of the side are this rollout's: they must go unless it gets the traffic. */
export async function claim(context: OverSides, side: Side): Promise<void> {
  const { guard } = context;
  await guard.owe({ ...guard.owed, filling: fleetOf(context, side) });
  await cancelRetirement(sideContext(context, side, otherSide(side)));
}

/**
 * Brings the idle fleet to one host with nothing on it, to which the revision can be deployed. While the deployment group names the
 * fleet, CodeDeploy's launch hook would install the revision from before on each host, which nobody wants there. The group is
 * named again before the deployment: what that brings, later hosts get at their launch.
 */
export async function fill(context: OverSides, side: Side): Promise<void> {
  const { guard } = context;
  const fleet = fleetOf(context, side);
  const one = sideContext(context, side, otherSide(side));
  await empty(one);
  await guard.owe({ ...guard.owed, detached: fleet });
  await nameFleets(one, groupOf(one, fleet), []);
  await launchOne(one, context.settings.launchTemplate);
  await nameFleets(one, groupOf(one, fleet), [fleet.autoScalingGroupName]);
  const { detached: _, ...rest } = guard.owed;
  await guard.owe(rest);
}

function fleetOf(context: OverSides, side: Side): OwedFleet {
  const { autoScalingGroupName, deploymentGroupName } = namesOf(context, side);
  return { autoScalingGroupName, deploymentGroupName };
}

/** MinSize and MaxSize hold the one host until the revision is proven on it. */
async function launchOne(
  one: Guarded,
  launchTemplate: OverSides["settings"]["launchTemplate"],
): Promise<void> {
  const { guard, log, port, settings } = one;
  const { autoScalingGroupName: group } = settings;
  const launches = await FailedLaunches.from(one);
  const template = launchTemplate === undefined ? {} : { launchTemplate };
  const version =
    launchTemplate === undefined ? "" : ` from ${launchTemplate.id}, version ${launchTemplate.version}`;
  refuseIfAsked(guard.stop);
  log(`${group}: launching the first host${version}`);
  await change(one, () =>
    port.changeGroup(group, { ...template, minSize: 1, maxSize: 1, desiredCapacity: 1 }),
  );
  await awaitHosts(one, ARRIVAL_MS, async ({ instances }) => {
    refuseIfAsked(guard.stop);
    await launches.check();
    const there = instances.filter((instance) => !isLeaving(instance));
    return there.length === 1 && there.every(isInService) ? undefined : "its first host is not InService";
  });
}
