import { refuseIfAsked } from "../guard/stop-asked";
import { isOwed, NOTHING_OWED } from "../model/guard";
import type { Step } from "../model/step";
import { hostCountConfigName } from "../plan/amount";
import { describe, planLine } from "../plan/describe";
import { type DeployStep, deployStep, planSteps } from "../plan/steps";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { refusedPlan } from "../report/refused-plan";
import { isGuarded, lookAtGroup } from "../steps/group-changes";
import { settle } from "../steps/settle";
import { surge } from "../steps/surge";
import { reviewSurge } from "../steps/surge-owed";
import { suspend } from "../steps/suspend";
import { liveFleet, presentHosts } from "../truth/owed";

const CONFIG_MS = 120_000;

/** Carries out the steps of a plan that come before the deployment, and journals where the plan stands. */
export class Preparer {
  private steps: readonly Step[] = [];

  constructor(private readonly context: Context) {}

  /** Plans, refuses or prepares; may be repeated, since each step looks before it acts. Returns the configuration's name. */
  async prepare(first: boolean): Promise<string> {
    const { context } = this;
    await this.plan(first);
    for (const step of this.steps) {
      refuseIfAsked(context.guard?.stop);
      await this.at(step.kind);
      if (step.kind === "suspend" && isGuarded(context)) {
        await suspend(context, step.processes);
      } else if (step.kind === "surge" && isGuarded(context)) {
        await surge(context, step.hosts);
        await this.suspendAgain();
      } else if (step.kind === "deploy") {
        return step.hostsThatStay === undefined ? step.deploymentConfigName : this.configuration(first, step);
      }
    }
    throw new Error("the plan has no deployment");
  }

  /** While hosts were added, the dead-man may have taken this run for a killed one, and resumed its processes. */
  private async suspendAgain(): Promise<void> {
    for (const step of this.steps) {
      if (step.kind === "suspend" && isGuarded(this.context)) {
        await suspend(this.context, step.processes);
      }
    }
  }

  /** Writes that a step begins. A run that only undoes, after a deployment that it took over, has no other step. */
  async at(kind: Step["kind"]): Promise<void> {
    const index = this.steps.findIndex((step) => step.kind === kind);
    if (index >= 0) {
      await this.context.guard?.at(index);
    } else if (kind === "settle") {
      await this.begin([{ kind }]);
    }
  }

  /** Tells and journals a plan of which somebody else carries this step out. */
  async announce(steps: readonly Step[], kind: Step["kind"]): Promise<void> {
    this.context.log(`plan: ${planLine(steps)}`);
    await this.begin(steps);
    await this.at(kind);
  }

  private async begin(steps: readonly Step[]): Promise<void> {
    const { guard, settings } = this.context;
    await guard?.begin(settings.revision.contentHash, steps);
    this.steps = steps;
  }

  private async plan(first: boolean): Promise<void> {
    const { context } = this;
    const { guard, log, settings } = context;
    const plan = await this.read(first);
    const hasSurge = plan.steps.some(({ kind }) => kind === "surge");
    const left = guard?.owed.surge;
    if (left !== undefined && (!hasSurge || left.retiring !== undefined)) {
      await this.undo();
      return this.plan(first);
    }
    if (plan.refusals.length > 0) {
      throw new Error(refusedPlan(settings, plan.refusals));
    }
    if (JSON.stringify(plan.steps) !== JSON.stringify(this.steps)) {
      log(`plan: ${planLine(plan.steps)}`);
      await this.begin(plan.steps);
    }
  }

  /** Undoes what a run before owes, and this one cannot use. */
  async undo(): Promise<void> {
    if (!isOwed(this.context.guard?.owed ?? NOTHING_OWED)) {
      return;
    }
    await this.at("settle");
    const problems = await settle(this.context);
    if (isOwed(this.context.guard?.owed ?? NOTHING_OWED)) {
      throw new Error(problems.join("\n"));
    }
  }

  private async read(first: boolean) {
    const { context } = this;
    const fleet = await lookAtGroup(context);
    if (isGuarded(context)) {
      await reviewSurge(context, fleet);
    }
    return planSteps(context.settings, liveFleet(fleet, context.guard?.owed ?? NOTHING_OWED, first));
  }

  /** By the hosts that are there now: while hosts were added, scaling may have changed the fleet. */
  private async configuration(first: boolean, planned: DeployStep): Promise<string> {
    const { context } = this;
    const { clock, guard, log, port, settings } = context;
    const fleet = await lookAtGroup(context);
    const live = liveFleet(fleet, guard?.owed ?? NOTHING_OWED, first);
    const step: DeployStep = deployStep(settings, live, presentHosts(fleet).length);
    const { deploymentConfigName, hostsThatStay } = step;
    if (hostsThatStay !== planned.hostsThatStay) {
      log(`the fleet has changed meanwhile: ${describe(step)}`);
    }
    if (hostsThatStay !== undefined) {
      const name = hostCountConfigName(hostsThatStay);
      await persist(context, clock.now() + CONFIG_MS, () => port.ensureHostCountConfig(name, hostsThatStay));
    }
    return deploymentConfigName;
  }
}
