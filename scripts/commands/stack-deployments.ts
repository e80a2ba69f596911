import type { DeploymentInState } from "@inservice/rollout/commands";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type PendingOperation, readWholeState, type StateResource } from "../command-line/state";
import { UsageError } from "../command-line/usage-error";
import { declaredOf } from "../suspensions/stack";

/**
 * The Deployments of a stack, of all its fleets: their inputs name everything that the commands need. So any program can be asked
 * that uses `@inservice/rollout`, whatever its outputs are.
 *
 * @throws UsageError when the state cannot be read, or has none
 */
export async function readDeployments(stack: string): Promise<readonly DeploymentInState[]> {
  const { resources, pending } = await readWholeState(stack);
  const found = deploymentsIn(resources, pending);
  if (found.length === 0) {
    throw new UsageError(
      `${stack} has no Deployment in its state, so nothing was rolled out yet: pulumi up --stack ${stack}`,
    );
  }
  return found;
}

/**
 * One that is being created is among the pending operations only. Of one that is being updated, state has what the last update
 * left, and its operation what this one asks for. An operation that creates stays in state when later updates have made the
 * resource, and one that updates does not (pkg/backend/snapshot.go, SnapshotManager).
 */
export function deploymentsIn(
  resources: readonly StateResource[],
  pending: readonly PendingOperation[],
): readonly DeploymentInState[] {
  const known = resources.filter(isDeployment);
  const urns = new Set(known.map(({ urn }) => urn));
  const atWork = (wanted: string) =>
    pending.flatMap(({ type, resource }) => (type === wanted && isDeployment(resource) ? [resource] : []));
  const fresh = atWork("creating").filter(({ urn }) => !urns.has(urn));
  const updated = new Map(atWork("updating").map(({ urn, inputs }) => [urn, inputs ?? undefined]));
  return [...known, ...fresh].map(({ urn, inputs, outputs }) => {
    const group = outputs?.autoScalingGroupName ?? inputs?.autoScalingGroupName;
    const asked = updated.get(urn);
    return {
      name: urn.split("::").at(-1) ?? urn,
      inputs,
      ...(asked === undefined ? {} : { asked }),
      ...(outputs === null || outputs === undefined ? {} : { outputs }),
      declared: typeof group === "string" ? declaredOf(group, resources).declared : [],
    };
  });
}

function isDeployment({ type, delete: replaced }: StateResource): boolean {
  return type === DEPLOYMENT_TYPE && replaced !== true;
}
