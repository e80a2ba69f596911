import type { DeploymentRecord } from "../model/records";
import type { RevisionLocation } from "../model/revision";
import { shortHash } from "../model/settings";
import type { Context } from "../ports/context";
import { installedOnFleet } from "../read/installed-revisions";
import { refusal } from "../report/refusals";
import { decideOver, decideRunning, type Encounter } from "../truth/adopt";
import { mayFailToStop } from "../truth/stop-hooks";
import { auditLive } from "./audit-live";
import type { Beginning } from "./beginning";
import { Creation } from "./creation";
import { FRESH_LOOK_MS, type GroupLook } from "./group-look";
import { lookAtFleet } from "./look-at-fleet";
import { PREPARED_MS, type Preparation } from "./preparation";
import { tooSlow, waitFor } from "./waits";

/** Every step looks at the group and decides anew, so whatever waits may end the step. */
export class Start {
  private creation: Creation | undefined;
  private busy = false;
  private told = "";
  private hostsSeen = false;
  private lacking: string | undefined;
  private preparedAt = Number.NEGATIVE_INFINITY;
  private deploymentConfigName: string | undefined;
  /** What hosts have installed, which need not be what the last successful deployment brought; undefined: not read. */
  private installed: readonly RevisionLocation[] | undefined;

  constructor(
    private readonly context: Context,
    private readonly group: GroupLook,
    private readonly deadline: number,
    private readonly prepare: Preparation | undefined,
  ) {}

  async step(): Promise<Beginning | undefined> {
    const { clock, settings } = this.context;
    const looked = clock.now();
    const active = await this.group.active();
    const running = decideRunning(active, this.busy, settings);
    if (running !== undefined) {
      return this.follow(running);
    }
    const history = await this.group.history(this.lacking);
    const decision = decideOver(history, settings);
    return decision.kind === "start" ? this.start(looked, history.lastSuccessful) : this.follow(decision);
  }

  private async follow(decision: Encounter): Promise<Beginning | undefined> {
    const { context, deadline } = this;
    const { deployment } = decision;
    this.installed = undefined;
    switch (decision.kind) {
      case "refuse":
        throw new Error(refusal(context.settings, decision.why, deployment));
      case "adopt":
        return this.watch(
          deployment,
          `already rolls out ${this.hash} (created by ${deployment.creator}); following it`,
        );
      case "report":
        return this.watch(
          deployment,
          `${unwatched(deployment, this.hash)}; telling it, and deploying nothing this time`,
        );
      case "wait":
        this.told = await waitFor(context, deployment, deadline, this.told);
        return undefined;
      case "already-live":
        return this.live(deployment);
    }
  }

  private async live(deployment: DeploymentRecord): Promise<Beginning | undefined> {
    const found = await auditLive(this.context, deployment);
    if (found.kind === "unseen") {
      return { kind: "running", deploymentId: deployment.deploymentId, adopted: true };
    }
    if (found.kind === "live") {
      return { kind: "live", deployment, audit: found.audit };
    }
    this.lacking = deployment.deploymentId;
    return undefined;
  }

  private async start(looked: number, last: DeploymentRecord | undefined): Promise<Beginning | undefined> {
    const { clock, settings } = this.context;
    if (!this.hostsSeen) {
      const found = await lookAtFleet(this.context, last === undefined);
      if (found !== "there") {
        this.hostsSeen = found === "waited";
        return found === "empty" ? { kind: "deferred", last } : undefined;
      }
      this.hostsSeen = true;
    }
    if (this.prepare !== undefined && clock.now() - this.preparedAt > PREPARED_MS) {
      await this.prepareFor(this.prepare, last === undefined);
      return undefined;
    }
    this.installed ??= await installedOnFleet(this.context);
    // Before the look is judged: the renewal may wait, and between them and the request nothing may.
    await this.context.guard?.look();
    await this.context.guard?.keep();
    if (clock.now() - looked > FRESH_LOOK_MS && !(await this.group.isUnchanged())) {
      if (clock.now() >= this.deadline) {
        throw tooSlow(this.context);
      }
      return undefined;
    }
    const stopped = [last?.revision, ...this.installed];
    this.creation ??= new Creation(this.context, this.group.newcomers, this.deadline);
    const created = await this.creation.attempt(mayFailToStop(settings.ignoreStopFailuresOf, stopped));
    if ("deploymentId" in created) {
      return { kind: "running", deploymentId: created.deploymentId };
    }
    this.busy = created.busy;
    return undefined;
  }

  /** It may take minutes, so the group is looked at again before the deployment. */
  private async prepareFor(prepare: Preparation, first: boolean): Promise<void> {
    const { clock, settings } = this.context;
    if (clock.now() >= this.deadline) {
      throw tooSlow(this.context);
    }
    const deploymentConfigName = await prepare(first);
    if (this.creation === undefined || deploymentConfigName !== this.deploymentConfigName) {
      const context = { ...this.context, settings: { ...settings, deploymentConfigName } };
      this.creation = new Creation(context, this.group.newcomers, this.deadline);
    }
    this.deploymentConfigName = deploymentConfigName;
    this.preparedAt = clock.now();
  }

  private watch({ deploymentId }: DeploymentRecord, why: string): Beginning {
    this.context.log(`[${deploymentId}] ${why}`);
    return { kind: "running", deploymentId, adopted: true };
  }

  private get hash(): string {
    return shortHash(this.context.settings.revision.contentHash);
  }
}

function unwatched({ status }: DeploymentRecord, revision: string): string {
  return `rolled out ${revision} and ended ${status} while nobody watched`;
}
