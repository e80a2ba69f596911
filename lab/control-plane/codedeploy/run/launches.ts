import { every } from "../../../ports/clock";
import { type DeploymentGroup, revisionIdentity } from "../store/model";
import { lastGood } from "./deployment-order";
import type { DeploymentEngine } from "./engine";
import { OutdatedHosts } from "./outdated-hosts";

/** Well below the 10 minutes after which the hook abandons a host. */
const HEARTBEAT_MS = 240_000;

/**
 * CodeDeploy's part in a scale-out. A hook in the Auto Scaling group holds the new host until it has the group's last
 * successful revision (user guide, integrations-aws-auto-scaling). If that revision fails, Auto Scaling terminates
 * the host and launches another one. The endless loop that troubleshooting-auto-scaling describes happens here too.
 */
export class LaunchHooks {
  private readonly outdated: OutdatedHosts;

  constructor(private readonly engine: DeploymentEngine) {
    this.outdated = new OutdatedHosts(engine);
    engine.onEnd((deployment) => {
      if (deployment.creator !== "autoscaling") {
        this.outdated.update(deployment.group);
      }
    });
  }

  /** Makes the hooks match the deployment group's Auto Scaling groups. */
  sync(group: DeploymentGroup): void {
    const { fleets } = this.engine.world;
    const wanted = new Set(group.settings.autoScalingGroups);
    for (const [fleet, hook] of group.hooks) {
      if (wanted.has(fleet)) {
        continue;
      }
      fleets.removeLaunchHook(fleet, hook);
      group.hooks.delete(fleet);
    }
    for (const fleet of wanted) {
      const hook = group.hooks.get(fleet) ?? this.hookName(group);
      group.hooks.set(fleet, hook);
      fleets.installLaunchHook(fleet, hook, (id) => void this.launched(group, fleet, hook, id));
    }
  }

  removeAll(group: DeploymentGroup): void {
    for (const [fleet, hook] of group.hooks) {
      this.engine.world.fleets.removeLaunchHook(fleet, hook);
    }
    group.hooks.clear();
  }

  private hookName(group: DeploymentGroup): string {
    return `CodeDeploy-managed-automatic-launch-deployment-hook-${group.name}-${this.engine.world.newId("uuid")}`;
  }

  private async launched(
    group: DeploymentGroup,
    fleet: string,
    hook: string,
    instanceId: string,
  ): Promise<void> {
    const { fleets, clock } = this.engine.world;
    const revision = lastGood(this.engine.store, group);
    if (!revision) {
      return fleets.completeLaunch(fleet, hook, instanceId, "CONTINUE");
    }
    const { deployment, done } = this.engine.start({
      group,
      revision,
      creator: "autoscaling",
      configName: "CodeDeployDefault.AllAtOnce",
      onlyInstances: [instanceId],
    });
    const stop = every(clock, HEARTBEAT_MS, () => fleets.heartbeatLaunch(fleet, hook, instanceId));
    await done;
    stop();
    const good = deployment.status === "Succeeded";
    fleets.completeLaunch(fleet, hook, instanceId, good ? "CONTINUE" : "ABANDON");
    const latest = lastGood(this.engine.store, group);
    if (good && latest && revisionIdentity(latest) !== revisionIdentity(revision)) {
      this.outdated.update(group);
    }
  }
}
