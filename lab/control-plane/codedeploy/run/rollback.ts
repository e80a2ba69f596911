import type { Deployment, RollbackEvent, S3Revision } from "../store/model";

/**
 * Whether a rollback follows a deployment that has ended, and to which revision. A rollback is never rolled back, and
 * neither is a deployment that Auto Scaling or a follow-on update started (user guide,
 * deployments-rollback-and-redeploy).
 */
type RollbackDecision =
  | { readonly kind: "none" }
  | { readonly kind: "impossible"; readonly message: string }
  | { readonly kind: "rollback"; readonly revision: S3Revision };

export function decideRollback(deployment: Deployment): RollbackDecision {
  if (deployment.creator !== "user" || !wanted(deployment)) {
    return { kind: "none" };
  }
  const revision = deployment.previousRevision;
  if (revision) {
    return { kind: "rollback", revision };
  }
  return {
    kind: "impossible",
    message: `No rollback: deployment group ${deployment.group.name} has no successful deployment to return to.`,
  };
}

/** The instruction to stop that a StopDeployment call gives. */
export function rollsBackOnRequest(
  deployment: Deployment,
  autoRollbackEnabled: boolean | undefined,
): boolean {
  return autoRollbackEnabled ?? enabledFor(deployment, "DEPLOYMENT_STOP_ON_REQUEST");
}

export function enabledFor(deployment: Deployment, event: RollbackEvent): boolean {
  const { enabled, events } = deployment.settings.autoRollback;
  return enabled && events.includes(event);
}

function wanted(deployment: Deployment): boolean {
  if (deployment.status === "Stopped") {
    return deployment.stop?.rollBack ?? false;
  }
  return deployment.status === "Failed" && enabledFor(deployment, "DEPLOYMENT_FAILURE");
}
