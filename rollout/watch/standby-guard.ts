import type { DeploymentRecord, TargetRecord } from "../model/records";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { isInStandby } from "../truth/host-state";
import { isOurs } from "../truth/ownership";

/**
 * A host that failed counts against CodeDeploy's minimum of healthy hosts, which ends most deployments by itself and rolls
 * back as the group says; only one that goes on so long after it is stopped.
 */
const FAILED_GRACE_MS = 30_000;

/**
 * Finds hosts that a deployment leaves in Standby. Scripts may put a host there, but only while its own events run: one
 * that is there afterwards takes no requests, though CodeDeploy counts it as updated and goes on to the next.
 *
 * A host is looked at when its part has ended, and once more on the next look, since AWS's answers may be stale. One that
 * has been seen elsewhere is not looked at again, so that somebody's later Standby stops nothing. All hosts of a look share
 * one call.
 */
export class StandbyGuard {
  private readonly cleared: Set<string>;
  private readonly suspects = new Map<string, number>();
  private readonly told = new Set<string>();
  private unanswered = false;

  /** @param mayStop whether the deployment is to be stopped for it, or only talked about */
  constructor(
    private readonly context: Context,
    private readonly mayStop: (deployment: DeploymentRecord) => boolean = isOurs,
  ) {
    this.cleared = new Set(context.baseline?.standby);
  }

  /** Hosts for which the deployment is to be stopped. */
  async stranded(
    deployment: DeploymentRecord,
    targets: readonly TargetRecord[],
    say: (text: string) => void,
  ): Promise<readonly string[]> {
    const found = await this.look(targets, say);
    if (this.mayStop(deployment)) {
      return found;
    }
    for (const id of found.filter((host) => !this.told.has(host))) {
      say(`${id} has ended its part in Standby and takes no requests; this deployment is not ours to stop`);
      this.told.add(id);
    }
    return [];
  }

  private async look(
    targets: readonly TargetRecord[],
    say: (text: string) => void,
  ): Promise<readonly string[]> {
    const ended = targets.filter(
      ({ instanceId, status }) =>
        (status === "Succeeded" || status === "Failed") &&
        !this.cleared.has(instanceId) &&
        !this.told.has(instanceId),
    );
    const standby = ended.length === 0 ? new Set<string>() : await this.inStandby(say);
    if (standby === undefined) {
      return [];
    }
    const now = this.context.clock.now();
    return ended
      .filter(({ instanceId, status }) => {
        if (!standby.has(instanceId)) {
          this.cleared.add(instanceId);
          return false;
        }
        const since = this.suspects.get(instanceId);
        this.suspects.set(instanceId, since ?? now);
        return since !== undefined && (status === "Succeeded" || now - since >= FAILED_GRACE_MS);
      })
      .map(({ instanceId }) => instanceId);
  }

  /** Undefined when AWS does not tell; the next look asks again, and the audit reads it at last. */
  private async inStandby(say: (text: string) => void): Promise<ReadonlySet<string> | undefined> {
    const { port, settings } = this.context;
    try {
      const { instances } = await port.fleet(settings.autoScalingGroupName);
      this.unanswered = false;
      return new Set(instances.filter(isInStandby).map(({ instanceId }) => instanceId));
    } catch (error) {
      if (!this.unanswered) {
        say(`cannot tell whether hosts ended in Standby: ${messageOf(error)}`);
      }
      this.unanswered = true;
      return undefined;
    }
  }
}
