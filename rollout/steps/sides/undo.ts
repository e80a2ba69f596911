import type { OwedFleet } from "../../model/guard";
import { otherSide, type Side } from "../../model/two-fleets";
import { failureOf, messageOf } from "../../ports/call-error";
import type { Context } from "../../ports/context";
import { persist } from "../../ports/persist";
import { activeDeployments } from "../../start/group-look";
import { isPartial } from "../../truth/adopt";
import { isOurs, notOurs } from "../../truth/ownership";
import { sameWeights, weightsOf } from "../../truth/sides";
import { stopAndWatch } from "../../watch/stop-and-watch";
import { change, type Guarded, lookAtGroup } from "../group-changes";
import { takeAway } from "./empty";
import { groupOf, nameFleets } from "./fleet-list";
import { lookAtRule } from "./look";
import { isLive } from "./requests";
import { SPREAD_MS } from "./shift";
import { namesOf, type OverSides, overSides, sideContext } from "./side-context";
import { giveShare } from "./weights";

const LOOK_MS = 120_000;

/**
 * Undoes what a rollout over two fleets owes: first the traffic, since hosts that have some must not go. Returns what went wrong;
 * that stays owed.
 */
export async function undoSides(context: Guarded): Promise<readonly string[]> {
  const { shift } = context.guard.owed;
  try {
    if (shift !== undefined) {
      await shiftBack(overSides(context));
    }
  } catch (error) {
    return [messageOf(error)];
  }
  const problems: string[] = [];
  for (const part of [() => emptyAgain(context), () => attachAgain(context)]) {
    try {
      await part();
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  return problems;
}

async function shiftBack(context: OverSides): Promise<void> {
  const { clock, guard, log, port } = context;
  const { shift, ...rest } = guard.owed;
  if (shift === undefined) {
    return;
  }
  const { from } = shift;
  const rule = await lookAtRule(context);
  if (rule !== undefined && !sameWeights(rule.weights, weightsOf(from, 100))) {
    await requireHealthy(context, from);
    log(`shifting all traffic back to ${from}`);
    await giveShare(context, from, 100, rule.weights);
    await clock.sleep(SPREAD_MS);
  }
  const one = sideContext(context, from, from);
  const { minSize } = await lookAtGroup(one);
  if (minSize > shift.minSize) {
    await change(one, () => port.changeGroup(one.settings.autoScalingGroupName, { minSize: shift.minSize }));
  }
  await guard.owe(rest);
}

/** A side without healthy hosts keeps its share of the requests, and fails them (Application Load Balancer user guide, weights). */
async function requireHealthy(context: OverSides, from: Side): Promise<void> {
  const { clock, port } = context;
  const { targetGroupArn } = namesOf(context, from);
  const health = await persist(context, clock.now() + LOOK_MS, () => port.targetHealth(targetGroupArn));
  if (!health.some(({ state }) => state === "healthy")) {
    throw new Error(`${from} has no healthy host, so the traffic stays where it is, at ${otherSide(from)}`);
  }
}

async function emptyAgain(context: Guarded): Promise<void> {
  const { filling } = context.guard.owed;
  if (filling === undefined) {
    return;
  }
  const one = fleetContext(context, filling);
  await ifThere(async () => {
    if (await isLive(context, filling)) {
      context.log(`${filling.autoScalingGroupName} has all requests by now, so its hosts stay`);
      return;
    }
    await endOurs(one);
    await takeAway(one);
  });
  await disowe(context, "filling");
}

async function attachAgain(context: Guarded): Promise<void> {
  const { detached } = context.guard.owed;
  if (detached === undefined) {
    return;
  }
  await ifThere(() => nameFleets(context, groupOf(context, detached), [detached.autoScalingGroupName]));
  await disowe(context, "detached");
}

async function disowe({ guard }: Guarded, what: "filling" | "detached"): Promise<void> {
  const { [what]: _, ...rest } = guard.owed;
  await guard.owe(rest);
}

/** A fleet or group that was deleted outside of InService needs nothing any more. */
async function ifThere(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (failureOf(error) !== "missing") {
      throw error;
    }
  }
}

/** Nobody waits for its deployment any more, and its hosts go. */
async function endOurs(one: Guarded): Promise<void> {
  const active = await activeDeployments(one, one.clock.now() + LOOK_MS);
  for (const deployment of active.filter((each) => !isPartial(each))) {
    if (!isOurs(deployment)) {
      throw new Error(`deployment ${deployment.deploymentId} is ${notOurs(deployment)}`);
    }
    const { timedOut } = await stopAndWatch(one, deployment.deploymentId, false);
    if (timedOut) {
      throw new Error(`deployment ${deployment.deploymentId} did not stop`);
    }
  }
}

function fleetContext(context: Guarded, fleet: OwedFleet): Guarded & Context {
  const { settings } = context;
  const { autoScalingGroupName } = fleet;
  return { ...context, settings: { ...settings, group: groupOf(context, fleet), autoScalingGroupName } };
}
