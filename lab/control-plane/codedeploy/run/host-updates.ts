import { minimumHealthy, nextStep, type Progress } from "../store/minimum-healthy";
import { type Deployment, revisionIdentity, type Target } from "../store/model";
import { zonesOf } from "../store/zones";
import { runHost } from "./host-run";
import type { Surroundings } from "./ports";
import { pause } from "./waiting";

export type Failure = "NO_INSTANCES" | "HEALTH_CONSTRAINTS" | "HEALTH_CONSTRAINTS_INVALID";

/** The hosts of one deployment and how far they are. */
export class HostUpdates {
  private readonly running = new Map<string, Promise<void>>();
  private readonly ended = new Map<string, boolean>();

  constructor(
    private readonly world: Surroundings,
    private readonly deployment: Deployment,
    private readonly signal: AbortSignal,
  ) {}

  /** Updates the hosts in their order, zone by zone where the configuration says so; returns why it failed. */
  async run(queue: readonly Target[]): Promise<Failure | undefined> {
    const zones = zonesOf(this.deployment);
    if (zones === undefined) {
      return this.update(queue);
    }
    for (const { hosts, minimum, bakeSeconds } of zones) {
      const failure = await this.update(queue, { hosts, minimum });
      if (failure !== undefined || this.signal.aborted) {
        return failure;
      }
      if (bakeSeconds > 0) {
        await pause(this.world.clock, bakeSeconds * 1000, this.signal);
      }
    }
    return this.update(queue);
  }

  private async update(
    queue: readonly Target[],
    zone?: { readonly hosts: readonly Target[]; readonly minimum: number },
  ): Promise<Failure | undefined> {
    const minimum = minimumHealthy(this.deployment.config.minimumHealthyHosts, queue.length);
    for (;;) {
      const all = this.progress(queue, minimum);
      const step = this.signal.aborted
        ? ({ kind: "wait" } as const)
        : nextStep(all, zone && this.progress(zone.hosts, zone.minimum));
      if (step.kind === "failed") {
        return step.code;
      }
      if (step.kind === "succeeded" || step.kind === "zone-over") {
        return undefined;
      }
      if (step.kind === "start") {
        const waiting = (zone?.hosts ?? queue).filter(({ instanceId }) => !this.isKnown(instanceId));
        for (const target of waiting.slice(0, step.hosts)) {
          this.start(target);
        }
      }
      if (this.running.size === 0) {
        return undefined;
      }
      await Promise.race(this.running.values());
    }
  }

  private progress(hosts: readonly Target[], minimum: number): Progress {
    const count = (good: boolean) =>
      hosts.filter(({ instanceId }) => this.ended.get(instanceId) === good).length;
    return {
      total: hosts.length,
      minimum,
      inFlight: hosts.filter(({ instanceId }) => this.running.has(instanceId)).length,
      succeeded: count(true),
      failed: count(false),
    };
  }

  private isKnown(instanceId: string): boolean {
    return this.running.has(instanceId) || this.ended.has(instanceId);
  }

  private start(target: Target): void {
    const { instanceId } = target;
    const work = runHost(this.world, this.deployment, target, this.signal).then((good) => {
      this.running.delete(instanceId);
      this.ended.set(instanceId, good);
      remember(this.deployment, instanceId, good);
    });
    this.running.set(instanceId, work);
  }
}

function remember(deployment: Deployment, instanceId: string, good: boolean): void {
  const before = deployment.group.hosts.get(instanceId);
  const revision = good ? revisionIdentity(deployment.revision) : before?.revision;
  deployment.group.hosts.set(instanceId, {
    revision,
    lastDeploymentFailed: !good,
    fromLaunch: deployment.creator === "autoscaling",
  });
}
