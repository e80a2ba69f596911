import type { FleetInstance } from "../model/fleet";
import type { OwedSurge } from "../model/guard";
import { counted } from "../plan/counted";
import { shortList } from "../report/shortened";
import { isLeaving } from "../truth/host-state";
import { retirement } from "../truth/owed";
import {
  awaitGroup,
  awaitHosts,
  change,
  type Guarded,
  lookAtGroup,
  protectFromScaleIn,
  SHOWN_MS,
} from "./group-changes";
import { reviewSurge } from "./surge-owed";

/** Takes away what `surge` has added, at whatever point that or an earlier try was given up. */
export async function retire(context: Guarded): Promise<void> {
  const { guard, settings } = context;
  if (guard.owed.surge === undefined) {
    return;
  }
  const owed = await decided(context, guard.owed.surge);
  if (owed === undefined) {
    return;
  }
  for (const host of owed.retiring) {
    await terminate(context, host);
  }
  await unprotect(context, owed);
  // A host that leaves is drained first, for at most an hour (ELB API reference, deregistration delay).
  await awaitHosts(context, Math.max(settings.deploymentMs, SHOWN_MS), ({ instances }) => {
    const left = instances.filter(({ instanceId }) => owed.retiring.includes(instanceId));
    return left.length === 0 ? undefined : `${counted(left.length, "host")} still leaving (${names(left)})`;
  });
  const { surge: _, ...rest } = guard.owed;
  await guard.owe(rest);
}

/** Which hosts go is written down first, so that it is decided once. Undefined where none was added. */
async function decided(
  context: Guarded,
  owed: OwedSurge,
): Promise<(OwedSurge & { readonly retiring: readonly string[] }) | undefined> {
  const { guard, log, port, settings } = context;
  if (owed.retiring !== undefined) {
    return { ...owed, retiring: owed.retiring };
  }
  const group = settings.autoScalingGroupName;
  const fleet = await lookAtGroup(context);
  await reviewSurge(context, fleet);
  if (guard.owed.surge === undefined) {
    return undefined;
  }
  const { desired, hosts } = retirement(fleet, owed);
  if (desired < fleet.desiredCapacity) {
    log(`${group}: desired capacity ${fleet.desiredCapacity} to ${desired}, for hosts that did not come`);
    await change(context, () => port.setDesiredCapacity(group, desired));
  }
  if (hosts.length > 0) {
    log(`${group}: retiring ${shortList(hosts)}`);
  }
  const chosen = { ...owed, retiring: hosts };
  await guard.owe({ ...guard.owed, surge: chosen });
  return chosen;
}

/** Looks before each try: the answer to an earlier one may have got lost. */
async function terminate(context: Guarded, host: string): Promise<void> {
  const { port } = context;
  await change(context, async () => {
    const { instances } = await lookAtGroup(context);
    const there = instances.find(({ instanceId }) => instanceId === host);
    if (there !== undefined && !isLeaving(there)) {
      await port.terminateAndDecrement(host);
    }
  });
}

async function unprotect(context: Guarded, { retiring, unprotect: ours = [] }: OwedSurge): Promise<void> {
  const isOurs = ({ instanceId, protectedFromScaleIn }: FleetInstance) =>
    protectedFromScaleIn === true && ours.includes(instanceId) && retiring?.includes(instanceId) !== true;
  const protectedHosts = async () => (await lookAtGroup(context)).instances.filter(isOurs);
  const found = await protectedHosts();
  if (found.length === 0) {
    return;
  }
  const ids = found.map(({ instanceId }) => instanceId);
  await protectFromScaleIn(context, ids, false);
  await awaitGroup(context, SHOWN_MS, ({ instances }) => {
    const left = instances.filter(isOurs);
    return left.length === 0 ? undefined : `still protected from scale-in: ${names(left)}`;
  });
}

function names(instances: readonly FleetInstance[]): string {
  return shortList(instances.map(({ instanceId }) => instanceId));
}
