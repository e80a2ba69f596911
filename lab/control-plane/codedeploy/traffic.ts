import type { Deployment, Target } from "./model";
import { type EventOutcome, skipped, succeeded, unknownError } from "./outcome";
import type { Surroundings } from "./ports";
import { until } from "./waiting";

/**
 * BlockTraffic and AllowTraffic, which CodeDeploy plays itself. A host in Standby takes no traffic, so both are
 * Skipped for it (the user guide names Standby hosts as deployed to, not what happens to traffic: our reading).
 */
export async function moveTraffic(
  world: Surroundings,
  deployment: Deployment,
  target: Target,
  event: "BlockTraffic" | "AllowTraffic",
  signal: AbortSignal,
): Promise<EventOutcome> {
  if (isStandby(world, deployment, target.instanceId)) return skipped;
  const arns = targetGroupArns(world, deployment);
  if (typeof arns === "string") return unknownError(arns);
  return event === "BlockTraffic" ? block(world, target, arns, signal) : allow(world, target, arns, signal);
}

async function block(
  world: Surroundings,
  target: Target,
  arns: readonly string[],
  signal: AbortSignal,
): Promise<EventOutcome> {
  const { targetGroups } = world;
  const serving = arns.filter((arn) => targetGroups.health(arn, target.instanceId).state !== "unused");
  for (const arn of serving) targetGroups.deregister(arn, target.instanceId);
  const delays = serving.map((arn) => targetGroups.deregistrationDelaySeconds(arn));
  target.drainSeconds = Math.max(0, ...delays);
  const end = await waitFor(world, signal, () =>
    serving.every((arn) => targetGroups.health(arn, target.instanceId).state === "unused"),
  );
  if (end === "ready") return succeeded;
  if (end === "stopped") return skipped;
  return unknownError(trafficMessage(world, target.instanceId, serving, "was not taken out of"));
}

async function allow(
  world: Surroundings,
  target: Target,
  arns: readonly string[],
  signal: AbortSignal,
): Promise<EventOutcome> {
  const { targetGroups, clock } = world;
  const registeredAt = clock.now();
  for (const arn of arns) targetGroups.register(arn, target.instanceId);
  const end = await waitFor(world, signal, () =>
    arns.every((arn) => targetGroups.health(arn, target.instanceId).state === "healthy"),
  );
  target.checkSeconds = (clock.now() - registeredAt) / 1000;
  if (end === "ready") return succeeded;
  if (end === "stopped") return skipped;
  return unknownError(trafficMessage(world, target.instanceId, arns, "did not become healthy in"));
}

function waitFor(world: Surroundings, signal: AbortSignal, ready: () => boolean) {
  const { clock, timeouts } = world;
  return until({ clock, signal, limitMs: timeouts.trafficMs, stepMs: timeouts.trafficPollMs }, ready);
}

function trafficMessage(
  world: Surroundings,
  instanceId: string,
  arns: readonly string[],
  what: string,
): string {
  const states = arns.map((arn) => {
    const health = world.targetGroups.health(arn, instanceId);
    return `${arn} (${health.state}${health.reason ? `, ${health.reason}` : ""})`;
  });
  const minutes = world.timeouts.trafficMs / 60_000;
  return `Instance ${instanceId} ${what} its target groups within ${minutes} minutes: ${states.join("; ")}`;
}

/** ARNs of the deployment group's target groups, or what is wrong. */
function targetGroupArns(world: Surroundings, deployment: Deployment): readonly string[] | string {
  const names = deployment.settings.targetGroupNames;
  const arns = names.map((name) => world.targetGroups.arnByName(name));
  const found = arns.filter((arn) => arn !== undefined);
  if (found.length === names.length) return found;
  const missing = names.filter((_, index) => arns[index] === undefined);
  return `Target group ${missing.join(", ")} of deployment group ${deployment.group.name} does not exist; update its loadBalancerInfo`;
}

function isStandby(world: Surroundings, deployment: Deployment, instanceId: string): boolean {
  return deployment.settings.autoScalingGroups
    .flatMap((name) => world.fleets.instances(name))
    .some((instance) => instance.instanceId === instanceId && instance.lifecycleState === "Standby");
}
