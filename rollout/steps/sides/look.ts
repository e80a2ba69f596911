import type { DeploymentRecord } from "../../model/records";
import { otherSide, type Side } from "../../model/two-fleets";
import type { Context } from "../../ports/context";
import { persist } from "../../ports/persist";
import type { WeightRule } from "../../ports/traffic";
import { recordIfKnown } from "../../read/live-revision";
import { recentFailures } from "../../read/recent-failures";
import { activeDeployments } from "../../start/group-look";
import { decideRunning } from "../../truth/adopt";
import { isScaledToZero } from "../../truth/host-state";
import { liveSide, sideTargets, weightsText } from "../../truth/sides";
import type { SideView, SideViews } from "../../truth/two-fleets/course";
import { unseenFailure } from "../../truth/unseen";
import { lookAtGroup } from "../group-changes";
import { type OverSides, sideContext } from "./side-context";

/** Nothing is under way yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;

export interface SidesLook {
  readonly live: Side;
  readonly views: SideViews;
}

/**
 * Looks at the traffic, both fleets and both deployment groups.
 *
 * @throws where requests go to both sides and no shift is under way, or to blue, which has no hosts, since the rule that gave them
 * to green is gone
 */
export async function lookAtSides(context: OverSides): Promise<SidesLook> {
  const rule = await lookAtRule(context);
  const live = liveSide(rule?.weights, context.guard.owed.shift);
  if (live === undefined) {
    throw new Error(bothServe(context, rule));
  }
  const views = { blue: await look(context, "blue", live), green: await look(context, "green", live) };
  if (
    rule === undefined &&
    context.settings.recorded?.liveSide === "green" &&
    isScaledToZero(views.blue.fleet)
  ) {
    throw new Error(ruleGone(context));
  }
  return { live, views };
}

export function lookAtRule(context: OverSides): Promise<WeightRule | undefined> {
  const { clock, port, settings } = context;
  const { listenerArn } = settings.twoFleets;
  return persist(context, clock.now() + LOOK_MS, () => port.weightRule(listenerArn, sideTargets(settings)));
}

async function look(context: OverSides, side: Side, live: Side): Promise<SideView> {
  const { clock, port } = context;
  const one = sideContext(context, side, live);
  const { settings } = one;
  const deadline = clock.now() + LOOK_MS;
  const fleet = await lookAtGroup(one, deadline);
  const fleets = await persist(context, deadline, () => port.fleetsOf(settings.group));
  const active = await activeDeployments(one, deadline);
  const last = await lastSuccessful(one, deadline);
  const failures = await recentFailures(one, deadline);
  const known = last === undefined ? failures : [...failures, last];
  return {
    settings,
    fleet,
    attached: fleets.includes(settings.autoScalingGroupName),
    last,
    running: decideRunning(active, false, settings),
    unseen: unseenFailure(known, settings),
  };
}

async function lastSuccessful(one: Context, deadline: number): Promise<DeploymentRecord | undefined> {
  const id = await persist(one, deadline, () => one.port.lastSuccessful(one.settings.group));
  return id === undefined ? undefined : recordIfKnown(one, id, deadline);
}

function bothServe({ settings }: OverSides, rule: WeightRule | undefined): string {
  const { blue, green } = sideTargets(settings);
  const found = rule === undefined ? "" : `${rule.ruleArn} has the weights ${weightsText(rule.weights)}`;
  const weights = `TargetGroups=[{TargetGroupArn=${blue},Weight=100},{TargetGroupArn=${green},Weight=0}]`;
  return (
    `${found}, and no rollout of InService has set them: one side must have all requests before a rollout, and the other ` +
    "none. Nothing was changed. Whoever shares the traffic by hand ends that first, e.g. for blue: aws elbv2 modify-rule " +
    `--rule-arn ${rule?.ruleArn} --actions 'Type=forward,ForwardConfig={${weights}}'`
  );
}

function ruleGone({ settings }: OverSides): string {
  const { listenerArn } = settings.twoFleets;
  const { blue, green } = sideTargets(settings);
  const weights = `TargetGroups=[{TargetGroupArn=${blue},Weight=0},{TargetGroupArn=${green},Weight=100}]`;
  return (
    `green was live, and the rule that gave it the requests is gone from ${listenerArn}: they go to blue, which has no hosts, and ` +
    `fail. Nothing was changed. Make the rule again, then repeat: aws elbv2 create-rule --listener-arn ${listenerArn} ` +
    "--priority 50000 --conditions 'Field=path-pattern,Values=*' " +
    `--actions 'Type=forward,ForwardConfig={${weights}}'`
  );
}

/** How many hosts the side that is filled needs: as many as the live one wants now, at least one. */
export async function wantedHosts(context: OverSides, live: Side): Promise<number> {
  const { desiredCapacity } = await lookAtGroup(sideContext(context, live, live));
  return Math.max(desiredCapacity, 1);
}

export function views({ live, views: both }: SidesLook): {
  readonly serving: SideView;
  readonly idle: SideView;
} {
  return { serving: both[live], idle: both[otherSide(live)] };
}
