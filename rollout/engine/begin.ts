import { ACTIVE_STATUSES } from "../constants";
import { decide, refusal, type Situation } from "./adopt";
import { findingText } from "./audit";
import { auditFleet } from "./auditor";
import { failureOf, messageOf } from "./call-error";
import type { Context } from "./context";
import { persist } from "./persist";
import type { DeploymentRecord } from "./port";
import { deploymentDescription, groupLabel, shortHash } from "./settings";

/** `live`: nothing to do, this deployment brought the revision and the fleet is sound. `running`: to be watched. */
export type Beginning =
  | { readonly kind: "live"; readonly deployment: DeploymentRecord }
  | { readonly kind: "running"; readonly deploymentId: string };

const CREATE_TRIES = 5;
/** Nothing runs yet, so an AWS that does not answer is told soon instead of waited for. */
const LOOK_MS = 120_000;

/**
 * Gets the revision under way: starts a deployment, or takes over the one that runs, or finds that none is needed. So a
 * deployer that was killed at any step can simply be run again. Throws when another revision's rollout is running.
 */
export async function begin(context: Context): Promise<Beginning> {
  const { clock, log, settings } = context;
  const deadline = clock.now() + settings.deploymentMs;
  let busy = false;
  let told = "";
  for (let tries = 0; ; ) {
    const decision = decide(await situation(context, busy), settings.revision);
    if (decision.kind === "refuse") throw new Error(refusal(settings, decision.deployment));
    if (decision.kind === "adopt") {
      const { deploymentId, creator } = decision.deployment;
      log(
        `[${deploymentId}] already rolls out ${shortHash(settings.revision.contentHash)} (created by ${creator}); following it`,
      );
      return { kind: "running", deploymentId };
    }
    if (decision.kind === "wait") {
      told = await waitFor(context, decision.deployment, deadline, told);
      continue;
    }
    if (decision.kind === "already-live" && (await isSound(context, decision.deployment))) {
      return { kind: "live", deployment: decision.deployment };
    }
    const created = await create(context);
    if ("deploymentId" in created) return { kind: "running", deploymentId: created.deploymentId };
    tries += 1;
    if (tries >= CREATE_TRIES) throw created.error;
    // A request that seemed to fail may have been carried out, so the group is looked at again before the next try.
    busy = failureOf(created.error) === "busy";
    await clock.sleep(settings.pollMs * 2 ** (tries - 1));
  }
}

async function situation(context: Context, busy: boolean): Promise<Situation> {
  const { clock, port, settings } = context;
  const deadline = clock.now() + LOOK_MS;
  const list = () => port.listDeployments(settings.group, { statuses: ACTIVE_STATUSES });
  const active: DeploymentRecord[] = [];
  for (const id of await persist(context, deadline, list)) active.push(await record(context, id, deadline));
  const last = await persist(context, deadline, () => port.lastSuccessful(settings.group));
  return {
    active,
    lastSuccessful: last === undefined ? undefined : await record(context, last, deadline),
    busy,
  };
}

function record(context: Context, deploymentId: string, deadline: number): Promise<DeploymentRecord> {
  return persist(context, deadline, () => context.port.getDeployment(deploymentId));
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

async function isSound(context: Context, deployment: DeploymentRecord): Promise<boolean> {
  const findings = await auditFleet(context, deployment, "unchanged");
  const revision = shortHash(context.settings.revision.contentHash);
  if (findings.length === 0) {
    context.log(
      `[${deployment.deploymentId}] ${revision} is already live on every host; no deployment needed`,
    );
    return true;
  }
  const problems = findings.map(findingText).join("; ");
  context.log(`[${deployment.deploymentId}] brought ${revision}, but ${problems}; deploying again`);
  return false;
}

async function create(context: Context): Promise<{ deploymentId: string } | { error: unknown }> {
  const { log, port, settings } = context;
  const request = {
    ...settings.group,
    revision: settings.revision,
    deploymentConfigName: settings.deploymentConfigName,
    description: deploymentDescription(settings),
  };
  try {
    const deploymentId = await port.createDeployment(request);
    log(
      `[${deploymentId}] deploying ${shortHash(settings.revision.contentHash)} to ${groupLabel(settings.group)}`,
    );
    return { deploymentId };
  } catch (error) {
    const failure = failureOf(error);
    if (failure !== "busy" && failure !== "transient") throw error;
    log(`CreateDeployment did not go through, looking again: ${messageOf(error)}`);
    return { error };
  }
}
