import { ACTIVE_STATUSES } from "../constants";
import { decide, refusal, type Situation } from "./adopt";
import { findingText } from "./audit";
import { auditFleet, type FleetAudit } from "./auditor";
import type { Context } from "./context";
import { Creation } from "./creation";
import { firstHosts } from "./first-hosts";
import { recordIfKnown } from "./live";
import { persist } from "./persist";
import type { DeploymentRecord, RevisionLocation } from "./port";
import { groupLabel, shortHash } from "./settings";
import { installedOnFleet, mayFailToStop } from "./stop-hooks";

/**
 * `live`: this deployment brought the revision and no other is needed; `audit` may still have found something that none
 * would put right. `running`: to be watched.
 */
export type Beginning =
  | { readonly kind: "live"; readonly deployment: DeploymentRecord; readonly audit: FleetAudit }
  | {
      readonly kind: "running";
      readonly deploymentId: string;
      /** It ran before this run of the deployer looked at the fleet. */
      readonly adopted?: true;
    };

/** Nothing runs yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;

/**
 * Gets the revision under way: starts a deployment, or takes over the one that runs, or finds that none is needed. So a
 * deployer that was killed at any step can simply be run again. Throws when another revision's rollout is running.
 */
export async function begin(context: Context): Promise<Beginning> {
  const { clock, log, settings } = context;
  const deadline = clock.now() + settings.deploymentMs;
  const creation = new Creation(context, deadline);
  let busy = false;
  let told = "";
  let installed: readonly RevisionLocation[] = [];
  for (;;) {
    const current = await situation(context, busy);
    const decision = decide(current, settings.revision);
    if (decision.kind === "refuse") throw new Error(refusal(settings, decision.deployment));
    if (decision.kind === "adopt") {
      const { deploymentId, creator } = decision.deployment;
      log(
        `[${deploymentId}] already rolls out ${shortHash(settings.revision.contentHash)} (created by ${creator}); following it`,
      );
      return { kind: "running", deploymentId, adopted: true };
    }
    if (decision.kind === "wait") {
      told = await waitFor(context, decision.deployment, deadline, told);
      continue;
    }
    if (decision.kind === "already-live") {
      const audit = await stillLive(context, decision.deployment);
      if (audit !== undefined) return { kind: "live", deployment: decision.deployment, audit };
      installed = await installedOnFleet(context);
    }
    if (current.lastSuccessful === undefined) await firstHosts(context);
    const stopped = [current.lastSuccessful?.revision, ...installed];
    const created = await creation.attempt(mayFailToStop(settings.ignoreStopFailuresOf, stopped));
    if ("deploymentId" in created) return { kind: "running", deploymentId: created.deploymentId };
    busy = created.busy;
  }
}

async function situation(context: Context, busy: boolean): Promise<Situation> {
  const { clock, port, settings } = context;
  const deadline = clock.now() + LOOK_MS;
  const list = () => port.listDeployments(settings.group, { statuses: ACTIVE_STATUSES });
  const active: DeploymentRecord[] = [];
  for (const id of await persist(context, deadline, list)) {
    const deployment = await recordIfKnown(context, id, deadline);
    if (deployment !== undefined) active.push(deployment);
  }
  const last = await persist(context, deadline, () => port.lastSuccessful(settings.group));
  const lastSuccessful = last === undefined ? undefined : await recordIfKnown(context, last, deadline);
  return { active, lastSuccessful, busy };
}

async function waitFor(
  context: Context,
  running: DeploymentRecord,
  deadline: number,
  told: string,
): Promise<string> {
  const { clock, log, settings } = context;
  const what = `${running.deploymentId} (created by ${running.creator}, ${running.status})`;
  if (clock.now() >= deadline) {
    throw new Error(
      `${groupLabel(settings.group)} is still busy with ${what} after ${settings.deploymentMs / 60_000} minutes; ` +
        `run "pulumi up" again when it has ended, or raise timeouts.deploymentMinutes`,
    );
  }
  if (told !== running.deploymentId) log(`waiting for ${what} to end`);
  await clock.sleep(settings.pollMs);
  return running.deploymentId;
}

/** The audit when the fleet needs no other deployment, undefined when a host does not run the revision. */
async function stillLive(context: Context, deployment: DeploymentRecord): Promise<FleetAudit | undefined> {
  const audit = await auditFleet(context, deployment);
  const revision = shortHash(context.settings.revision.contentHash);
  const told = (text: string) => context.log(`[${deployment.deploymentId}] ${text}`);
  const lacking = audit.findings.filter(({ redeploy }) => redeploy);
  if (lacking.length > 0) {
    told(`brought ${revision}, but ${lacking.map(findingText).join("; ")}; deploying again`);
    return undefined;
  }
  if (audit.findings.length === 0) told(`${revision} is already live on every host; no deployment needed`);
  return audit;
}
