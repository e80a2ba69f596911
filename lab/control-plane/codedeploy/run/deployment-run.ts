import { type Deployment, hasLoadBalancer, revisionIdentity, type Target } from "../store/model";
import { zoneOf } from "./fleet-hosts";
import { orderHosts } from "./host-order";
import { type Failure, HostUpdates } from "./host-updates";
import { lifecycleEvents } from "./lifecycle";
import type { Surroundings } from "./ports";

const MESSAGES: Readonly<Record<Failure, string>> = {
  NO_INSTANCES:
    "The deployment failed because no instances were found for your deployment group. Check that its Auto Scaling groups have instances InService, then deploy again.",
  HEALTH_CONSTRAINTS:
    "The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.",
  HEALTH_CONSTRAINTS_INVALID:
    "The deployment cannot start because the minimum number of healthy instances is not below the number of instances. Lower minimumHealthyHosts or add instances.",
};

/** Updates the hosts, and returns when no host is running any more. Sets the deployment's status, times and error. */
export async function runDeployment(
  world: Surroundings,
  deployment: Deployment,
  instanceIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  deployment.startTime = world.clock.now();
  deployment.status = "InProgress";
  const revision = revisionIdentity(deployment.revision);
  const queue = orderHosts(instanceIds, deployment.group.hosts, revision).map((id) =>
    pendingTarget(world, deployment, id),
  );
  for (const target of queue) {
    deployment.targets.set(target.instanceId, target);
  }
  const updates = new HostUpdates(world, deployment, signal);
  const failure = queue.length === 0 ? "NO_INSTANCES" : await updates.run(queue);
  finish(world, deployment, failure);
}

function finish(world: Surroundings, deployment: Deployment, failure: Failure | undefined): void {
  for (const target of deployment.targets.values()) {
    if (target.status !== "Pending") {
      continue;
    }
    target.status = "Skipped";
    for (const event of target.events) {
      event.status = "Skipped";
    }
  }
  deployment.completeTime = world.clock.now();
  if (deployment.stop) {
    deployment.status = "Stopped";
    deployment.error = { code: deployment.stop.code, message: deployment.stop.message };
  } else if (failure) {
    deployment.status = "Failed";
    deployment.error = { code: failure, message: MESSAGES[failure] };
  } else {
    deployment.status = "Succeeded";
  }
}

function pendingTarget(world: Surroundings, deployment: Deployment, instanceId: string): Target {
  const { settings, creator } = deployment;
  const trafficControl = settings.trafficControl && hasLoadBalancer(settings);
  const names = lifecycleEvents({ trafficControl, launch: creator === "autoscaling" });
  return {
    instanceId,
    availabilityZone: zoneOf(world, settings, instanceId) ?? "",
    status: "Pending",
    lastUpdatedAt: world.clock.now(),
    events: names.map((name) => ({
      name,
      status: "Pending",
      startTime: undefined,
      endTime: undefined,
      diagnostics: undefined,
    })),
    startTime: undefined,
    endTime: undefined,
    drainSeconds: 0,
    hookSeconds: 0,
    checkSeconds: 0,
  };
}
