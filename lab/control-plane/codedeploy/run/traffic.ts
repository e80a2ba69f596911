import { type TrafficSource, trafficSources } from "../../../ports/traffic-source";
import type { Deployment, Target } from "../store/model";
import { type EventOutcome, SKIPPED, SUCCEEDED, unknownError } from "./outcome";
import type { Surroundings } from "./ports";
import { until } from "./waiting";

/**
 * BlockTraffic and AllowTraffic, which CodeDeploy runs itself. A host in Standby gets no traffic, so both are Skipped
 * for it. The user guide says that CodeDeploy deploys to Standby hosts, but nothing about their traffic.
 */
export async function moveTraffic(
  world: Surroundings,
  deployment: Deployment,
  target: Target,
  event: "BlockTraffic" | "AllowTraffic",
  signal: AbortSignal,
): Promise<EventOutcome> {
  if (isStandby(world, deployment, target.instanceId)) {
    return SKIPPED;
  }
  const sources = sourcesOf(world, deployment);
  if (typeof sources === "string") {
    return unknownError(sources);
  }
  return event === "BlockTraffic"
    ? block(world, target, sources, signal)
    : allow(world, target, sources, signal);
}

async function block(
  world: Surroundings,
  target: Target,
  sources: readonly TrafficSource[],
  signal: AbortSignal,
): Promise<EventOutcome> {
  const { instanceId } = target;
  const serving = sources.filter((source) => source.health(instanceId).state !== "unused");
  const drains = serving.map((source) => ({
    ...source.drainSeconds(),
    begun: source.health(instanceId).state === "draining",
  }));
  // If a hook began the drain before this event, its time counts as time of the hook.
  target.drainSeconds = Math.max(0, ...drains.map(({ begun, least }) => (begun ? 0 : least)));
  for (const source of serving) {
    source.deregister(instanceId);
  }
  const end = await waitFor(world, signal, () =>
    serving.every((source) => source.health(instanceId).state === "unused"),
  );
  if (end === "ready") {
    return SUCCEEDED;
  }
  if (end === "stopped") {
    return SKIPPED;
  }
  const most = Math.max(0, ...drains.map((drain) => drain.most));
  const what = `was not taken out (its drain ends after ${most} seconds at most) of`;
  return unknownError(trafficMessage(world, instanceId, serving, what));
}

async function allow(
  world: Surroundings,
  target: Target,
  sources: readonly TrafficSource[],
  signal: AbortSignal,
): Promise<EventOutcome> {
  const { instanceId } = target;
  const away = sources.filter((source) => ["draining", "unused"].includes(source.health(instanceId).state));
  target.checkSeconds = Math.max(0, ...away.map((source) => source.leastCheckSeconds()));
  for (const source of sources) {
    source.register(instanceId);
  }
  const end = await waitFor(world, signal, () =>
    sources.every((source) => source.health(instanceId).state === "healthy"),
  );
  if (end === "ready") {
    return SUCCEEDED;
  }
  if (end === "stopped") {
    return SKIPPED;
  }
  return unknownError(trafficMessage(world, instanceId, sources, "did not become healthy in"));
}

function waitFor(world: Surroundings, signal: AbortSignal, ready: () => boolean) {
  const { clock, timeouts } = world;
  return until({ clock, signal, limitMs: timeouts.trafficMs, stepMs: timeouts.trafficPollMs }, ready);
}

function trafficMessage(
  world: Surroundings,
  instanceId: string,
  sources: readonly TrafficSource[],
  what: string,
): string {
  const states = sources.map((source) => {
    const health = source.health(instanceId);
    return `${source.identifier} (${health.state}${health.reason ? `, ${health.reason}` : ""})`;
  });
  const minutes = world.timeouts.trafficMs / 60_000;
  return `Instance ${instanceId} ${what} its load balancers within ${minutes} minutes: ${states.join("; ")}`;
}

/** The deployment group's target groups and Classic Load Balancers, or what is wrong with them. */
function sourcesOf(world: Surroundings, { settings, group }: Deployment): readonly TrafficSource[] | string {
  const { targetGroupNames, classicLoadBalancerNames } = settings;
  const arns = targetGroupNames.map((name) => world.targetGroups.arnByName(name));
  const missing = [
    ...targetGroupNames.filter((_, index) => arns[index] === undefined).map((name) => `Target group ${name}`),
    ...classicLoadBalancerNames
      .filter((name) => !world.classicLoadBalancers.exists(name))
      .map((name) => `Classic Load Balancer ${name}`),
  ];
  if (missing.length > 0) {
    return `${missing.join(", ")} of deployment group ${group.name} does not exist; update its loadBalancerInfo`;
  }
  const known = arns.filter((arn) => arn !== undefined);
  return trafficSources(world, known, classicLoadBalancerNames);
}

function isStandby(world: Surroundings, deployment: Deployment, instanceId: string): boolean {
  return deployment.settings.autoScalingGroups
    .flatMap((name) => world.fleets.instances(name))
    .some((instance) => instance.instanceId === instanceId && instance.lifecycleState === "Standby");
}
