import { refuseIfAsked } from "../guard/stop-asked";
import type { Fleet, FleetInstance } from "../model/fleet";
import type { OwedSurge } from "../model/guard";
import { counted } from "../plan/counted";
import { fleetHealth } from "../read/fleet-health";
import { healthFindings, isInService } from "../truth/audit";
import { newHosts, ownDesired } from "../truth/owed";
import { FailedLaunches } from "./failed-launches";
import {
  awaitGroup,
  awaitHosts,
  change,
  type Guarded,
  lookAtGroup,
  protectFromScaleIn,
  SHOWN_MS,
} from "./group-changes";

/**
 * How long added hosts may take besides `healthMs`. Each first gets the revision that is live: CodeDeploy's launch hook, with
 * a heartbeat timeout of 600 s, deploys it (CodeDeploy user guide, integrations with Auto Scaling).
 */
const ARRIVAL_MS = 600_000;

/**
 * Adds hosts and waits until they take requests. Only the desired capacity is raised: MinSize and MaxSize are the program's.
 * A run before may have raised it already.
 */
export async function surge(context: Guarded, hosts: number): Promise<void> {
  const { guard, log, port, settings } = context;
  const group = settings.autoScalingGroupName;
  const launches = await FailedLaunches.from(context);
  const fleet = await lookAtGroup(context);
  const owed = owedSurge(fleet, guard.owed.surge, hosts, launches.newest);
  const wanted = Math.max(fleet.desiredCapacity, owed.desired + owed.hosts);
  await guard.owe({ ...guard.owed, surge: owed });
  if (wanted > fleet.desiredCapacity) {
    log(
      `${group}: adding ${counted(owed.hosts, "host")} (desired capacity ${fleet.desiredCapacity} to ${wanted})`,
    );
    await change(context, () => port.setDesiredCapacity(group, wanted));
  }
  const raised = { ...owed, raised: true };
  if (owed.raised === false) {
    await guard.owe({ ...guard.owed, surge: raised });
  }
  await awaitHosts(context, ARRIVAL_MS + settings.healthMs, async (now) => {
    refuseIfAsked(guard.stop);
    await launches.check();
    return lacking(context, now, owed);
  });
  await protect(context, raised);
}

function owedSurge(
  { arn, desiredCapacity, instances }: Fleet,
  before: OwedSurge | undefined,
  hosts: number,
  activity: string | undefined,
): OwedSurge {
  const ids = instances.map(({ instanceId }) => instanceId);
  return before === undefined
    ? { group: arn, activity, raised: false, desired: desiredCapacity, hosts, before: ids }
    : { ...before, hosts: Math.max(before.hosts, hosts) };
}

/** As many hosts must serve as the fleet wants without the added ones, and those besides. */
async function lacking(context: Guarded, fleet: Fleet, owed: OwedSurge): Promise<string | undefined> {
  const serving = fleet.instances.filter(isInService);
  const added = newHosts(serving, owed);
  const least = ownDesired(fleet.desiredCapacity, { processes: [], surge: owed }) + owed.hosts;
  if (serving.length < least || added.length < owed.hosts) {
    return `${serving.length} of ${least} hosts InService`;
  }
  const health = await fleetHealth(context, context.clock.now() + SHOWN_MS);
  const sound = added.filter(({ instanceId }) => healthFindings(instanceId, health).length === 0);
  return sound.length < owed.hosts
    ? `${sound.length} of ${counted(owed.hosts, "host")} added healthy in every load balancer`
    : undefined;
}

/** So that scaling in takes none of them before the rollout is over (Auto Scaling user guide, instance scale-in protection). */
async function protect(context: Guarded, owed: OwedSurge): Promise<void> {
  const { guard } = context;
  const { instances } = await lookAtGroup(context);
  const bare = newHosts(instances.filter(isInService), owed).filter(isBare).slice(0, owed.hosts);
  if (bare.length === 0) {
    return;
  }
  const ids = bare.map(({ instanceId }) => instanceId);
  const unprotect = [...new Set([...(owed.unprotect ?? []), ...ids])];
  await guard.owe({ ...guard.owed, surge: { ...owed, unprotect } });
  await protectFromScaleIn(context, ids, true);
  await awaitGroup(context, SHOWN_MS, (fleet) => {
    const left = fleet.instances.filter(({ instanceId }) => ids.includes(instanceId)).filter(isBare);
    return left.length === 0 ? undefined : `${counted(left.length, "host")} not protected from scale-in yet`;
  });
}

function isBare({ protectedFromScaleIn }: FleetInstance): boolean {
  return protectedFromScaleIn !== true;
}
