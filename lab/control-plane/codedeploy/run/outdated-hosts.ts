import { type DeploymentGroup, type KnownHost, revisionIdentity } from "../store/model";
import { lastGood } from "./deployment-order";
import type { DeploymentEngine } from "./engine";
import { forgetGoneHosts, lifecycleState } from "./fleet-hosts";
import { pause } from "./waiting";

const LAUNCH_LIMIT_MS = 5 * 60_000;

/**
 * Hosts that launched while a deployment ran got the revision before it. A follow-on deployment (creator
 * CodeDeployAutoUpdate) updates them, unless the group's outdatedInstancesStrategy is IGNORE (user guide,
 * integrations-aws-auto-scaling).
 */
export class OutdatedHosts {
  private readonly looking = new Set<DeploymentGroup>();

  constructor(private readonly engine: DeploymentEngine) {}

  update(group: DeploymentGroup): void {
    if (group.settings.outdatedInstancesStrategy === "IGNORE" || this.looking.has(group)) {
      return;
    }
    this.looking.add(group);
    void this.updateWhenInService(group).finally(() => this.looking.delete(group));
  }

  private async updateWhenInService(group: DeploymentGroup): Promise<void> {
    const { clock } = this.engine.world;
    const deadline = clock.now() + LAUNCH_LIMIT_MS;
    for (;;) {
      // If a deployment is active, this is called again when it ends.
      if (this.engine.active(group)) {
        return;
      }
      const outdated = this.outdated(group);
      if (outdated.length === 0) {
        return;
      }
      if (outdated.every((id) => this.inService(group, id))) {
        return this.followOn(group, outdated);
      }
      if (clock.now() >= deadline) {
        return;
      }
      await pause(clock, 200, this.engine.closed);
      if (this.engine.closed.aborted) {
        return;
      }
    }
  }

  private outdated(group: DeploymentGroup): readonly string[] {
    forgetGoneHosts(this.engine.world, group);
    const revision = lastGood(this.engine.store, group);
    if (!revision) {
      return [];
    }
    return [...group.hosts]
      .filter(([, host]) => isBehind(host, revisionIdentity(revision)))
      .map(([id]) => id);
  }

  private inService(group: DeploymentGroup, instanceId: string): boolean {
    return lifecycleState(this.engine.world, group.settings, instanceId) === "InService";
  }

  private followOn(group: DeploymentGroup, instanceIds: readonly string[]): void {
    const { store } = this.engine;
    const last = group.lastSuccessful;
    if (last === undefined) {
      return;
    }
    const root = store.deployment(store.deployment(last).autoUpdateRoot ?? last);
    const { deployment } = this.engine.start({
      group,
      revision: root.revision,
      creator: "CodeDeployAutoUpdate",
      configName: root.config.name,
      fileExistsBehavior: root.fileExistsBehavior,
      ignoreApplicationStopFailures: root.ignoreApplicationStopFailures,
      onlyInstances: instanceIds,
      description: `Updates instances that were launched during ${root.id}.`,
    });
    deployment.autoUpdateRoot = root.id;
    root.autoUpdates.push(deployment.id);
  }
}

/** Only hosts that a launch deployment left outdated. A mixed fleet after a failure stays as it is, as in AWS. */
function isBehind(host: KnownHost, revision: string): boolean {
  return host.fromLaunch && !host.lastDeploymentFailed && host.revision !== revision;
}
