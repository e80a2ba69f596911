import { audit, type Finding, type FleetView, findingText } from "./audit";
import type { Context } from "./context";
import { drift } from "./fleet/drift";
import { RunGatherer } from "./gather";
import { persist } from "./persist";
import type { DeploymentRecord, FleetInstance, HealthRecord } from "./port";

/** One look of the audit may take at least this long, however short the fleet's time to become healthy is. */
const LOOK_MS = 60_000;

export interface FleetAudit {
  /** None when the fleet passed. */
  readonly findings: readonly Finding[];
  readonly instances: readonly FleetInstance[];
}

/**
 * Audits the fleet until it passes, cannot pass any more, or `healthMs` is over; the last findings. `base` is the
 * deployment that brought the revision. Throws when AWS cannot be read.
 */
export async function auditFleet(context: Context, base: DeploymentRecord): Promise<FleetAudit> {
  const { clock, log, settings } = context;
  const deadline = clock.now() + settings.healthMs;
  const gatherer = new RunGatherer(context);
  for (let told = ""; ; ) {
    const view = await look(context, gatherer, base, Math.max(deadline, clock.now() + LOOK_MS));
    const findings = audit(view, settings.revision);
    const over = findings.length === 0 || findings.some(({ outlook }) => outlook === "final");
    if (over || clock.now() >= deadline) return { findings, instances: view.instances };
    const now = findings.map(findingText).join("; ");
    if (now !== told) log(`[${base.deploymentId}] audit waits: ${now}`);
    told = now;
    await clock.sleep(settings.pollMs);
  }
}

async function look(
  context: Context,
  gatherer: RunGatherer,
  base: DeploymentRecord,
  deadline: number,
): Promise<FleetView> {
  const { baseline, port, settings } = context;
  const fleet = await persist(context, deadline, () => port.fleet(settings.autoScalingGroupName));
  const { instances, suspended } = fleet;
  const runs = await gatherer.gather(base, instances, deadline);
  const health = new Map<string, readonly HealthRecord[]>();
  for (const arn of settings.targetGroupArns) {
    health.set(arn, await persist(context, deadline, () => port.targetHealth(arn)));
  }
  for (const name of settings.classicLoadBalancerNames) {
    health.set(name, await persist(context, deadline, () => port.instanceHealth(name)));
  }
  const drifted = baseline === undefined ? [] : drift(fleet, baseline, settings);
  return { instances, runs, health, suspended, drifted };
}
