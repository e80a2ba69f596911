import {
  type Deployment,
  type DeploymentGroup,
  isActive,
  revisionIdentity,
  type StopOrder,
} from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { watchAlarms } from "./alarms";
import { buildDeployment, type DeploymentOrder } from "./deployment-order";
import { runDeployment } from "./deployment-run";
import { fleetHosts, forgetGoneHosts } from "./fleet-hosts";
import type { Surroundings } from "./ports";
import { decideRollback, enabledFor } from "./rollback";
import { withSuspension } from "./suspension";

/** Runs deployments, one for each group, and what follows their end: the records and the rollback. */
export class DeploymentEngine {
  private readonly stops = new Map<string, AbortController>();
  private readonly closing = new AbortController();
  private readonly ended: ((deployment: Deployment) => void)[] = [];

  constructor(
    readonly world: Surroundings,
    readonly store: CodeDeployStore,
  ) {}

  /** Aborted when the control plane ends. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** Called when a deployment has ended and its records are complete. */
  onEnd(listener: (deployment: Deployment) => void): void {
    this.ended.push(listener);
  }

  /** The deployment that blocks another one in this group. Launch deployments do not count. */
  active(group: DeploymentGroup): Deployment | undefined {
    return this.store
      .deploymentsOf(group)
      .find((deployment) => isActive(deployment) && deployment.creator !== "autoscaling");
  }

  /** Starts a deployment. `done` resolves when it has ended and its records are complete. */
  start(order: DeploymentOrder): { readonly deployment: Deployment; readonly done: Promise<void> } {
    const deployment = buildDeployment(this.world, this.store, order);
    this.store.deployments.set(deployment.id, deployment);
    if (deployment.creator !== "autoscaling") {
      deployment.group.lastAttempted = deployment.id;
      deployment.group.targetRevision = deployment.revision;
    }
    const controller = new AbortController();
    this.stops.set(deployment.id, controller);
    return { deployment, done: this.run(deployment, controller.signal) };
  }

  /** Starts no more hosts. Running scripts finish first. */
  stop(deployment: Deployment, order: StopOrder): void {
    deployment.stop ??= order;
    this.stops.get(deployment.id)?.abort();
  }

  /** Ends everything at once, when the control plane ends. */
  close(): void {
    this.closing.abort();
    for (const controller of this.stops.values()) {
      controller.abort();
    }
  }

  private async run(deployment: Deployment, signal: AbortSignal): Promise<void> {
    try {
      const over = new AbortController();
      const watching = this.stopOnAlarm(deployment, AbortSignal.any([signal, over.signal]));
      forgetGoneHosts(this.world, deployment.group);
      await withSuspension(this.world, deployment, () =>
        runDeployment(this.world, deployment, this.hostsOf(deployment), signal),
      );
      over.abort();
      await watching;
    } catch (error) {
      // A defect of the lab must end the deployment visibly. Otherwise it would stay InProgress forever.
      deployment.status = "Failed";
      deployment.completeTime = this.world.clock.now();
      deployment.error = { code: "INTERNAL_ERROR", message: `defect in the lab: ${String(error)}` };
    } finally {
      this.stops.delete(deployment.id);
      this.settle(deployment);
    }
  }

  private hostsOf(deployment: Deployment): readonly string[] {
    if (deployment.onlyInstances) {
      return deployment.onlyInstances;
    }
    const hosts = fleetHosts(this.world, deployment.settings);
    if (!deployment.updateOutdatedInstancesOnly) {
      return hosts;
    }
    const wanted = revisionIdentity(deployment.revision);
    return hosts.filter((id) => deployment.group.hosts.get(id)?.revision !== wanted);
  }

  private async stopOnAlarm(deployment: Deployment, signal: AbortSignal): Promise<void> {
    const finding = await watchAlarms(this.world, deployment, signal);
    if (!finding || !isActive(deployment)) {
      return;
    }
    const rollBack = enabledFor(deployment, "DEPLOYMENT_STOP_ON_ALARM");
    this.stop(deployment, { reason: "alarm", rollBack, code: "ALARM_ACTIVE", message: finding.message });
  }

  private settle(deployment: Deployment): void {
    if (deployment.status === "Succeeded" && deployment.creator !== "autoscaling") {
      deployment.group.lastSuccessful = deployment.id;
    }
    if (this.closed.aborted) {
      return;
    }
    const decision = decideRollback(deployment);
    if (decision.kind === "impossible") {
      deployment.rollback = { message: decision.message };
    }
    if (decision.kind === "rollback") {
      this.rollBack(deployment, decision.revision);
    }
    for (const listener of this.ended) {
      listener(deployment);
    }
  }

  private rollBack(failed: Deployment, revision: Deployment["revision"]): void {
    const { deployment: rollback } = this.start({
      group: failed.group,
      revision,
      creator: "codeDeployRollback",
      configName: failed.config.name,
      fileExistsBehavior: failed.fileExistsBehavior,
      ignoreApplicationStopFailures: failed.ignoreApplicationStopFailures,
    });
    rollback.rollback = {
      triggeringDeploymentId: failed.id,
      message: `Rolling back deployment ${failed.id} to the last successful revision.`,
    };
    failed.rollback = { deploymentId: rollback.id, message: `Rolled back by deployment ${rollback.id}.` };
  }
}
