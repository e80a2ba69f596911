import { audit, type Finding, type FleetView, findingText } from "./audit";
import type { Context } from "./context";
import { RunGatherer } from "./gather";
import { persist } from "./persist";
import type { DeploymentRecord, FleetInstance, RevisionLocation } from "./port";
import { fleetHealth } from "./report/health";

/** One look of the audit may take at least this long, however short the fleet's time to become healthy is. */
const LOOK_MS = 60_000;

export interface FleetAudit {
  /** None when the fleet passed. */
  readonly findings: readonly Finding[];
  readonly instances: readonly FleetInstance[];
}

/**
 * Audits the fleet until it passes, cannot pass any more, or `healthMs` is over; the last findings. `base` is the
 * deployment that brought the revision, the wanted one unless another is named. Throws when AWS cannot be read.
 */
export async function auditFleet(
  context: Context,
  base: DeploymentRecord,
  revision: RevisionLocation = context.settings.revision,
): Promise<FleetAudit> {
  const { clock, log, settings } = context;
  const deadline = clock.now() + settings.healthMs;
  const gatherer = new RunGatherer(context);
  for (let told = ""; ; ) {
    const view = await look(context, gatherer, base, Math.max(deadline, clock.now() + LOOK_MS));
    const findings = audit(view, revision);
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
  const { port, settings } = context;
  const read = () => port.instances(settings.autoScalingGroupName);
  const instances = await persist(context, deadline, read);
  const runs = await gatherer.gather(base, instances, deadline);
  const health = await fleetHealth(context, deadline);
  return { instances, runs, health };
}
