import { ACTIVE_STATUSES } from "../constants";
import type { Fleet } from "../model/fleet";
import type { GroupName } from "../model/records";
import { groupLabel, type RolloutSettings } from "../model/settings";
import { otherSide, type Side, type TwoFleets } from "../model/two-fleets";
import { processesOf } from "../plan/asked";
import { counted } from "../plan/counted";
import { planSteps } from "../plan/steps";
import { messageOf } from "../ports/call-error";
import type { Reads } from "../ports/port";
import { findings } from "../preflight/all";
import { type Ask, type PreflightExtent, preflightView } from "../read/preflight-view";
import { sentence } from "../start/preflight";
import { liveFleet } from "../truth/owed";
import { largerSide, sideSettings, sideTargets } from "../truth/sides";

/**
 * `refusal`: a rollout would be refused now. `warning`: it would go on, but somebody should know. `unknown`: what could not be
 * looked at.
 */
export interface Ahead {
  readonly kind: "refusal" | "warning" | "unknown";
  /** A sentence or more, without a period at the end. */
  readonly text: string;
}

/**
 * What a rollout would find in its way now: the plan's refusals, and what the preflight looks for. It changes nothing. Nobody may
 * see the guard at a preview, so processes that the rollout itself suspends count as its own.
 * @param inState which of two fleets has the traffic if AWS does not tell
 */
export async function ahead(
  port: Reads,
  settings: RolloutSettings,
  inState: Side,
): Promise<readonly Ahead[]> {
  const account = await port.callerAccount();
  if (settings.accountId !== undefined && settings.accountId !== account) {
    const text = `the credentials in the environment belong to account ${account}, and the group stands in ${settings.accountId}`;
    return [{ kind: "refusal", text }];
  }
  const unread: string[] = [];
  const ask = asking(unread);
  const found =
    settings.twoFleets === undefined
      ? await overOne(port, settings, ask)
      : await overTwo(port, { ...settings, twoFleets: settings.twoFleets }, inState, ask);
  return unread.length === 0
    ? found
    : [...found, { kind: "unknown", text: `not looked at: ${unread.join("; ")}` }];
}

async function overOne(port: Reads, settings: RolloutSettings, ask: Ask): Promise<readonly Ahead[]> {
  const [active, last, fleet] = await Promise.all([
    activeIn(port, settings.group, ask),
    lastIn(port, settings.group, ask),
    fleetOf(port, settings.autoScalingGroupName, ask),
  ]);
  if (active !== undefined || fleet === undefined) {
    return active === undefined ? [] : [active];
  }
  const first = last === undefined;
  const owed = { processes: processesOf(settings) };
  const plan = planSteps(settings, liveFleet(fleet, owed, first));
  return [...plan.refusals.map(refusal), ...(await inTheWay(port, settings, fleet, ask, { first }))];
}

type OverTwo = RolloutSettings & { readonly twoFleets: TwoFleets };

/** No host of the live fleet is changed. The other fleet gets as many hosts. */
async function overTwo(port: Reads, settings: OverTwo, inState: Side, ask: Ask): Promise<readonly Ahead[]> {
  const live = await liveSide(port, settings, inState, ask);
  const serving = sideSettings(settings, live, live);
  const filled = sideSettings(settings, otherSide(live), live);
  const [active, last, fleet, idle] = await Promise.all([
    activeIn(port, filled.group, ask),
    lastIn(port, serving.group, ask),
    fleetOf(port, serving.autoScalingGroupName, ask),
    fleetOf(port, filled.autoScalingGroupName, ask),
  ]);
  if (active !== undefined || fleet === undefined || idle === undefined) {
    return active === undefined ? [] : [active];
  }
  if (last === undefined) {
    return overOne(port, serving, ask);
  }
  const { desiredCapacity: desired } = fleet;
  const { maxSize } = settings.twoFleets.size;
  const addedHosts = Math.max(0, desired - idle.desiredCapacity);
  const noRoom = `${counted(desired, "host")} serve, and the other fleet may have only ${maxSize}. maxSize ${desired} would do`;
  return [
    ...(desired > maxSize ? [refusal(noRoom)] : []),
    ...(await inTheWay(port, serving, fleet, ask, { deploys: false, addedHosts: 0 })),
    ...(await inTheWay(port, filled, idle, ask, { addedHosts })),
  ];
}

/** `./deploy rollback` moves traffic, and state does not know of it. */
async function liveSide(port: Reads, settings: OverTwo, inState: Side, ask: Ask): Promise<Side> {
  const { listenerArn } = settings.twoFleets;
  const rule = () => port.weightRule(listenerArn, sideTargets(settings));
  const found = await ask("which fleet has the traffic", rule, undefined);
  return (found && largerSide(found.weights)) ?? inState;
}

/** Undefined before the group's first revision, which goes to its hosts in place. */
function lastIn(port: Reads, group: GroupName, ask: Ask): Promise<string | undefined> {
  return ask<string | undefined>(
    "the group's last successful deployment",
    () => port.lastSuccessful(group),
    "",
  );
}

async function inTheWay(
  port: Reads,
  settings: RolloutSettings,
  fleet: Fleet,
  ask: Ask,
  extent: PreflightExtent,
): Promise<readonly Ahead[]> {
  const owed = { processes: processesOf(settings) };
  const view = await preflightView(port, { settings, fleet, owed, ...extent }, ask);
  return findings(view).map((found) => ({
    kind: found.blocks ? "refusal" : "warning",
    text: sentence(found),
  }));
}

/** What a deployment that runs has changed is no finding. */
async function activeIn(port: Reads, group: GroupName, ask: Ask): Promise<Ahead | undefined> {
  const running = () => port.listDeployments(group, { statuses: ACTIVE_STATUSES });
  const [id] = await ask("which deployments run", running, []);
  const text = `deployment ${id} of ${groupLabel(group)} runs now, so a rollout would wait for it or be refused`;
  return id === undefined ? undefined : { kind: "warning", text };
}

function fleetOf(port: Reads, name: string, ask: Ask): Promise<Fleet | undefined> {
  return ask<Fleet | undefined>("the Auto Scaling group", () => port.fleet(name), undefined);
}

function refusal(text: string): Ahead {
  return { kind: "refusal", text };
}

function asking(unread: string[]): Ask {
  return async (what, read, otherwise) => {
    try {
      return await read();
    } catch (error) {
      unread.push(`${what} (${messageOf(error)})`);
      return otherwise;
    }
  };
}
