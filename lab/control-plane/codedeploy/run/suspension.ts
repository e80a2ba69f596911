import type { Deployment } from "../store/model";
import type { Surroundings } from "./ports";

/**
 * Suspends the deployment's processes in each of its Auto Scaling groups and runs `work`; resumes them however that ends. When they
 * cannot be suspended, the deployment fails before any host is touched; when they cannot be resumed, it fails as well (API
 * reference, EC2DeploymentOptions). Whether CodeDeploy keeps what was suspended before is not documented: here it resumes all that it
 * was told to suspend. Launch deployments suspend nothing.
 */
export async function withSuspension(
  world: Surroundings,
  deployment: Deployment,
  work: () => Promise<void>,
): Promise<void> {
  const { autoScalingGroups, processesToSuspend } = deployment.settings;
  const groups =
    deployment.creator === "autoscaling" || processesToSuspend.length === 0 ? [] : autoScalingGroups;
  const change = (what: "suspend" | "resume", ...names: readonly string[]) =>
    attempt(world, deployment, what, () => {
      for (const name of names) {
        world.fleets[`${what}Processes`](name, processesToSuspend);
      }
    });
  if (change("suspend", ...groups)) {
    await work();
  }
  for (const name of groups) {
    change("resume", name);
  }
}

function attempt(world: Surroundings, deployment: Deployment, what: string, change: () => void): boolean {
  try {
    change();
    return true;
  } catch (error) {
    deployment.status = "Failed";
    deployment.completeTime ??= world.clock.now();
    deployment.error ??= {
      code: "AUTO_SCALING_CONFIGURATION",
      message: `CodeDeploy could not ${what} processes of the Auto Scaling groups: ${String(error)}`,
    };
    return false;
  }
}
