import type { Stopped } from "../../model/watched";

/** What CodeDeploy was asked for before the watch ended, and what can still be done. `rollback`: whether with one. */
export function stillRunning({ deployment, refusal }: Stopped, rollback: boolean): string {
  const how = rollback ? "with a rollback" : "without a rollback";
  if (refusal === undefined) {
    return `CodeDeploy was asked to stop it ${how}, and may still do so once the events on hosts have ended.`;
  }
  const option = rollback ? "--auto-rollback-enabled" : "--no-auto-rollback-enabled";
  return (
    `Stopping it was refused (${refusal}). Stop it ${how}: ` +
    `aws deploy stop-deployment --deployment-id ${deployment.deploymentId} ${option}`
  );
}
