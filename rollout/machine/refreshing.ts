import { DEFERRED } from "../constants";
import { refuseIfAsked } from "../guard/stop-asked";
import type { RefreshRequest } from "../model/fleet";
import type { RolloutOutcome } from "../model/outcome";
import { bringsTemplate } from "../model/refresh";
import { groupLabel } from "../model/settings";
import { planSteps } from "../plan/steps";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { activeDeployments } from "../start/group-look";
import { presentFleet } from "../start/present-fleet";
import { waitFor } from "../start/waits";
import { finalAudit, notRefreshed } from "../steps/final-audit";
import { type Guarded, isGuarded, lookAtGroup } from "../steps/group-changes";
import { RefreshFailed, refreshUnderWay } from "../steps/refresh/refresh-hosts";
import { decideRunning } from "../truth/adopt";
import { liveFleet } from "../truth/owed";
import { HostsReplaced } from "./hosts-replaced";
import type { Preparer } from "./preparer";

const LOOK_MS = 120_000;

/**
 * Brings the hosts to the launch template version that the program asks for, before the deployment or after it, never during
 * one: it would terminate hosts in the middle of their update. New hosts get the group's last successful revision by
 * CodeDeploy's launch hook (CodeDeploy user guide, integrations with Auto Scaling).
 */
export class Refreshing {
  private readonly hosts: HostsReplaced;

  private constructor(
    private readonly context: Guarded,
    private readonly request: RefreshRequest,
    private readonly preparer: Preparer,
  ) {
    this.hosts = new HostsReplaced(context, request);
  }

  /** Undefined where the program does not ask for it. */
  static of(context: Context, preparer: Preparer): Refreshing | undefined {
    const { launchTemplate, refresh } = context.settings;
    if (launchTemplate === undefined || refresh === undefined || !isGuarded(context)) {
      return undefined;
    }
    const { minHealthyPercent, maxHealthyPercent } = refresh;
    return new Refreshing(context, { launchTemplate, minHealthyPercent, maxHealthyPercent }, preparer);
  }

  /**
   * Before the deployment: what was asked for there, and what a run before has begun. Left for after the deployment where one
   * runs already, where the group has no revision that new hosts would get, and where it has no host.
   */
  async before(): Promise<void> {
    const running = await refreshUnderWay(this.context);
    const isBegun = running !== undefined && bringsTemplate(running, this.request.launchTemplate);
    if (isBegun || (this.isFirst() && (await this.isFree()))) {
      await this.refreshBefore();
    }
  }

  /** After a deployment, or in its place: what is left to be done. The outcome names the hosts that are there then. */
  async after(outcome: RolloutOutcome): Promise<RolloutOutcome> {
    try {
      const step = await this.hosts.due();
      if (step === undefined) {
        return outcome;
      }
      if ((await presentFleet(this.context)) === undefined) {
        await this.hosts.launchFrom();
        return outcome;
      }
      if (outcome.status === DEFERRED) {
        return outcome;
      }
      await this.preparer.announce([step], "refresh");
      await this.hosts.replace();
    } catch (error) {
      throw outcome.status === DEFERRED ? error : await notRefreshed(this.context, outcome, messageOf(error));
    }
    return finalAudit(this.context, { ...outcome, hosts: await this.hosts.inService() });
  }

  private isFirst(): boolean {
    return this.context.settings.refresh?.order === "before";
  }

  /** Whether nothing is in the way of replacing hosts now, and there is need to. */
  private async isFree(): Promise<boolean> {
    const { context } = this;
    const { clock, guard, log, port, settings } = context;
    const deadline = clock.now() + settings.deploymentMs;
    for (let told = ""; ; ) {
      refuseIfAsked(guard.stop);
      if ((await this.hosts.due()) === undefined || (await presentFleet(context)) === undefined) {
        return false;
      }
      const active = await activeDeployments(context, clock.now() + LOOK_MS);
      const running = decideRunning(active, false, settings);
      if (running === undefined) {
        const last = await persist(context, clock.now() + LOOK_MS, () => port.lastSuccessful(settings.group));
        return last !== undefined;
      }
      if (running.kind !== "wait") {
        log(`[${running.deployment.deploymentId}] runs already, so hosts are replaced after it`);
        return false;
      }
      told = await waitFor(context, running.deployment, deadline, told);
    }
  }

  private async refreshBefore(): Promise<void> {
    const { context, preparer } = this;
    await preparer.undo();
    const fleet = await lookAtGroup(context);
    const live = liveFleet(fleet, context.guard.owed, false);
    await preparer.announce(planSteps(context.settings, live).steps, "refresh");
    try {
      await this.hosts.replace();
    } catch (error) {
      throw error instanceof RefreshFailed ? beforeDeployment(context, error) : error;
    }
  }
}

function beforeDeployment({ settings }: Context, error: RefreshFailed): Error {
  const text = `The rollout to ${groupLabel(settings.group)} ended before its deployment, and nothing was deployed: ${error.message}`;
  return new Error(text, { cause: error });
}
