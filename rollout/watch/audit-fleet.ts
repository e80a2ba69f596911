import type { FleetInstance } from "../model/fleet";
import type { FleetView } from "../model/fleet-view";
import type { DeploymentRecord } from "../model/records";
import type { RevisionLocation } from "../model/revision";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { fleetHealth } from "../read/fleet-health";
import { RunGatherer } from "../read/run-gatherer";
import { audit, type Finding, findingText } from "../truth/audit";
import { drift } from "../truth/drift";

/** One look of the audit may take at least this long, however short the fleet's time to become healthy is. */
const LOOK_MS = 60_000;
/**
 * How much longer than `healthMs` hosts may take that only launch, or that a deployment is still at work on. CodeDeploy's
 * launch hook, during which it deploys to a new host, has a heartbeat timeout of 600 s (PutLifecycleHook of
 * `CodeDeploy-managed-automatic-launch-deployment-hook-...` in CloudTrail), and as long the AWS provider waits for a
 * group's capacity by default (`waitForCapacityTimeout`).
 */
const SETTLING_MS = 600_000;

export interface FleetAudit {
  /** None when the fleet passed. */
  readonly findings: readonly Finding[];
  readonly instances: readonly FleetInstance[];
}

/**
 * Audits the fleet until it passes, cannot pass any more, or its time is over; the last findings. That is `healthMs`, and
 * it only begins when there is more than what settles by itself, which has `SETTLING_MS` on top of it at most: scaling that
 * happens to run beside a rollout says nothing about the revision. `base` is the deployment that brought the revision, the
 * wanted one unless another is named. Throws when AWS cannot be read.
 */
export async function auditFleet(
  context: Context,
  base: DeploymentRecord,
  revision: RevisionLocation = context.settings.revision,
): Promise<FleetAudit> {
  const { clock, log, settings } = context;
  const last = clock.now() + settings.healthMs + SETTLING_MS;
  const gatherer = new RunGatherer(context);
  let deadline = clock.now() + settings.healthMs;
  for (let told = ""; ; ) {
    const view = await look(context, gatherer, base, Math.max(deadline, clock.now() + LOOK_MS));
    const findings = audit(view, revision);
    const settles = findings.every(({ outlook }) => outlook === "settling");
    deadline = settles ? Math.min(clock.now() + settings.healthMs, last) : deadline;
    const over = findings.length === 0 || findings.some(({ outlook }) => outlook === "final");
    if (over || clock.now() >= (settles ? last : deadline)) {
      return { findings, instances: view.instances };
    }
    const now = findings.map(findingText).join("; ");
    if (now !== told) {
      log(`[${base.deploymentId}] audit waits: ${now}`);
    }
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
  const { baseline, guard, port, settings } = context;
  const fleet = await persist(context, deadline, () => port.fleet(settings.autoScalingGroupName));
  const { desiredCapacity, instances, suspended } = fleet;
  const runs = await gatherer.gather(base, instances, deadline);
  const health = await fleetHealth(context, deadline);
  const held = guard?.owed.processes ?? [];
  const drifted = baseline === undefined ? [] : drift(fleet, baseline, { ...settings, held });
  return { instances, desiredCapacity, runs, health, suspended, held, drifted };
}
