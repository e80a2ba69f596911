import type { DeploymentRecord } from "../model/records";
import { groupLabel, shortHash } from "../model/settings";
import { processesOf } from "../plan/asked";
import { failureOf, messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { recordIfKnown } from "../read/live-revision";
import { deploymentDescription } from "../truth/ownership";
import { sameRevision } from "../truth/revision-identity";
import type { Newcomers } from "./newcomers";

/** Of requests without a clear answer. */
const CREATE_TRIES = 5;
/** A deployment may be listed a moment before it can be read. */
const FRESH_MS = 15_000;

/**
 * CreateDeployment with what it lacks: an idempotency token (CodeDeploy API reference). After a request without a clear
 * answer the group's new deployments are read, in whatever status, and the one that the request made is taken over.
 */
export class Creation {
  private tries = 0;
  /** A request so far may have been carried out although it seemed to fail. */
  private unclear = false;

  /** Until `deadline` a busy group is asked again, and a deployment that may run already is looked for. */
  constructor(
    private readonly context: Context,
    private readonly newcomers: Newcomers,
    private readonly deadline: number,
  ) {}

  /** The deployment's id, or how the request failed; then the group is to be looked at before the next try. */
  async attempt(
    ignoreStopFailures = false,
  ): Promise<{ readonly deploymentId: string } | { readonly busy: boolean }> {
    const { clock, log, settings } = this.context;
    try {
      return { deploymentId: await this.request(ignoreStopFailures) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== "busy" && failure !== "transient") {
        throw error;
      }
      log(`CreateDeployment did not go through, looking again: ${messageOf(error)}`);
      this.unclear ||= failure === "transient";
      await clock.sleep(settings.pollMs * 2 ** this.tries);
      const made = this.unclear ? await this.made(error) : undefined;
      if (made !== undefined) {
        return { deploymentId: made };
      }
      this.tries += failure === "transient" ? 1 : 0;
      if (this.tries >= CREATE_TRIES || clock.now() >= this.deadline) {
        throw error;
      }
      return { busy: failure === "busy" };
    }
  }

  private async request(ignoreStopFailures: boolean): Promise<string> {
    const { log, port, settings } = this.context;
    const { group, revision, configurationHash, deploymentConfigName } = settings;
    const description = deploymentDescription(settings);
    const deploymentId = await port.createDeployment({
      ...group,
      revision,
      deploymentConfigName,
      description,
      ...(settings.suspension === "codedeploy" ? { suspendProcesses: processesOf(settings) } : {}),
      ...(ignoreStopFailures ? { ignoreApplicationStopFailures: true } : {}),
    });
    const despite = ignoreStopFailures
      ? `, whatever the stop hooks of ${settings.ignoreStopFailuresOf} do`
      : "";
    const configured =
      configurationHash === undefined ? "" : `, configuration ${shortHash(configurationHash)}`;
    log(
      `[${deploymentId}] deploying ${shortHash(revision.contentHash)} to ${groupLabel(group)}${configured}${despite}`,
    );
    return deploymentId;
  }

  private async made(unanswered: unknown): Promise<string | undefined> {
    try {
      return await this.find();
    } catch (error) {
      throw new Error(
        `CreateDeployment had no clear answer (${messageOf(unanswered)}), and whether it was carried out could not be ` +
          `read (${messageOf(error)}). A deployment may be running in ${groupLabel(this.context.settings.group)}; ` +
          `run "pulumi up" again to take it up`,
        { cause: error },
      );
    }
  }

  private async find(): Promise<string | undefined> {
    const { clock, log, settings } = this.context;
    const patient = { ...this.context, freshUntil: clock.now() + FRESH_MS };
    const description = deploymentDescription(settings);
    for (const id of await this.newcomers.ids(this.deadline)) {
      const found = await recordIfKnown(patient, id, this.deadline);
      if (found?.creator !== "user" || found.description !== description) {
        continue;
      }
      if (!sameRevision(found.revision, settings.revision) || !this.asked(found)) {
        continue;
      }
      log(`[${id}] was created by that request all the same (${found.status}); following it`);
      return id;
    }
    return undefined;
  }

  private asked({ deploymentConfigName }: DeploymentRecord): boolean {
    return deploymentConfigName === this.context.settings.deploymentConfigName;
  }
}
