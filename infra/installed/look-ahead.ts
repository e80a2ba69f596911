import { DEPLOYMENT_TYPE, PREFLIGHT, SUCCEEDED } from "@inservice/rollout/constants";
import type { Ahead, DeploymentInState } from "@inservice/rollout/look-ahead";
import * as pulumi from "@pulumi/pulumi";
import type { ResourceState, StackState } from "./stack-state";

type Look = (deployment: DeploymentInState) => Promise<readonly Ahead[]>;

/**
 * In a preview, tells what would be in the way of each rollout that the revision brings. `up` finds the same before it changes
 * a host, but after other resources have changed. Nothing here stops a preview, because what is in the way may be gone by then.
 * The first rollout of a stack has no group yet to look at. A rollout that only variables bring is not known yet.
 */
export async function tellWhatIsAhead(
  state: StackState,
  contentHash: string,
  look: Look = lookAtAws,
): Promise<void> {
  if (!pulumi.runtime.isDryRun()) {
    return;
  }
  // Other resources need not wait for the look, and the program must not end before it.
  const done = pulumi.runtime.rpcKeepAlive();
  try {
    const releases = state.resources.filter((resource) => isToRollOut(resource, contentHash));
    await Promise.all(releases.map((resource) => tell(resource, look)));
  } finally {
    done();
  }
}

function isToRollOut({ type, outputs }: ResourceState, contentHash: string): boolean {
  const isDone = outputs.status === SUCCEEDED && outputs.liveRevision === contentHash;
  return type === DEPLOYMENT_TYPE && !isDone;
}

async function tell({ urn, outputs }: ResourceState, look: Look): Promise<void> {
  const name = urn.split("::").at(-1) ?? urn;
  for (const { kind, text } of await look({ name, inputs: outputs, outputs, declared: [] })) {
    switch (kind) {
      case "refusal":
        await pulumi.log.warn(`${PREFLIGHT}${name} would be refused now: ${text}.`);
        break;
      case "warning":
        await pulumi.log.warn(`${PREFLIGHT}${name}: ${text}.`);
        break;
      case "unknown":
        await pulumi.log.info(`${PREFLIGHT}${name}: ${text}.`);
    }
  }
}

/** The SDK takes a moment to load, and only a preview of a rollout needs it. */
async function lookAtAws(deployment: DeploymentInState): Promise<readonly Ahead[]> {
  const { lookAhead } = await import("@inservice/rollout/look-ahead");
  return lookAhead(deployment);
}
