import { counted } from "../../plan/counted";
import { persist } from "../../ports/persist";
import { awaitGroup, awaitHosts, change, type Guarded, lookAtGroup, SHOWN_MS } from "../group-changes";

/** Neither a schedule nor a policy nor an alarm can start a host in such a group. */
const NOTHING = { minSize: 0, maxSize: 0, desiredCapacity: 0 };
const LOOK_MS = 60_000;

/** Takes all hosts of a fleet without traffic, and the room for them. They may still be leaving when it returns. */
export async function takeAway(one: Guarded): Promise<void> {
  const { log, port, settings } = one;
  const { autoScalingGroupName: group } = settings;
  const { desiredCapacity, instances, maxSize } = await lookAtGroup(one);
  if (desiredCapacity > 0 || maxSize > 0) {
    log(`${group}: emptying it (${counted(instances.length, "host")})`);
    await change(one, () => port.changeGroup(group, NOTHING));
    await awaitGroup(one, SHOWN_MS, (fleet) =>
      fleet.desiredCapacity === 0 && fleet.maxSize === 0 ? undefined : "the new size does not show yet",
    );
  }
}

/** As `takeAway`, until the last host is gone. */
export async function empty(one: Guarded): Promise<void> {
  await takeAway(one);
  // A host that leaves is drained first, for at most an hour (ELB API reference, deregistration delay).
  await awaitHosts(one, Math.max(one.settings.deploymentMs, SHOWN_MS), ({ instances }) =>
    instances.length === 0 ? undefined : `${counted(instances.length, "host")} still leaving`,
  );
}

/** The hosts stay until somebody says so anew. */
export async function cancelRetirement(one: Guarded): Promise<void> {
  const { clock, log, port, settings } = one;
  const { autoScalingGroupName: group } = settings;
  const at = await persist(one, clock.now() + LOOK_MS, () => port.retirementOf(group));
  if (at !== undefined) {
    log(`${group}: its hosts are not taken at ${new Date(at).toISOString()}`);
    await change(one, () => port.cancelRetirement(group));
  }
}
