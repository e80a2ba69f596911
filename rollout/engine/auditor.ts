import { audit, type Finding, type FleetView, findingText } from "./audit";
import type { Context } from "./context";
import { RunGatherer } from "./gather";
import { persist } from "./persist";
import type { DeploymentRecord, HealthRecord } from "./port";

/**
 * `deployed`: after a rollout; waits for anything that may still pass. `unchanged`: before one, to find out whether it
 * is needed at all; waits only for what passes by itself and reads further back than `base`.
 */
export type AuditPurpose = "deployed" | "unchanged";

/** Audits the fleet until it passes, cannot pass any more, or `healthMs` is over; the last findings, none when it passed. */
export async function auditFleet(
  context: Context,
  base: DeploymentRecord,
  purpose: AuditPurpose,
): Promise<readonly Finding[]> {
  const { clock, log, settings } = context;
  const deadline = clock.now() + settings.healthMs;
  const gatherer = new RunGatherer(context);
  for (let told = ""; ; ) {
    const findings = audit(await view(context, gatherer, base, purpose, deadline), settings.revision);
    if (!worthWaiting(findings, purpose) || clock.now() >= deadline) return findings;
    const now = findings.map(findingText).join("; ");
    if (now !== told) log(`[${base.deploymentId}] audit waits: ${now}`);
    told = now;
    await clock.sleep(settings.pollMs);
  }
}

function worthWaiting(findings: readonly Finding[], purpose: AuditPurpose): boolean {
  if (findings.length === 0) return false;
  if (purpose === "unchanged") return findings.every(({ outlook }) => outlook === "settling");
  return findings.every(({ outlook }) => outlook !== "final");
}

async function view(
  context: Context,
  gatherer: RunGatherer,
  base: DeploymentRecord,
  purpose: AuditPurpose,
  deadline: number,
): Promise<FleetView> {
  const { port, settings } = context;
  const read = () => port.instances(settings.autoScalingGroupName);
  const instances = await persist(context, deadline, read);
  const runs = await gatherer.gather(base, instances, purpose === "unchanged", deadline);
  const health = new Map<string, readonly HealthRecord[]>();
  for (const arn of settings.targetGroupArns) {
    health.set(arn, await persist(context, deadline, () => port.targetHealth(arn)));
  }
  return { instances, runs, health };
}
