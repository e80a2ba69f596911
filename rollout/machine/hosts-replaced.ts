import { SUCCEEDED } from "../constants";
import type { Fleet, RefreshRequest } from "../model/fleet";
import type { HostStatus } from "../model/outcome";
import { counted } from "../plan/counted";
import { versionText } from "../plan/describe";
import { type RefreshStep, refreshStep } from "../plan/refresh";
import { awaitGroup, change, type Guarded, lookAtGroup, SHOWN_MS } from "../steps/group-changes";
import { refreshHosts } from "../steps/refresh/refresh-hosts";
import { isInService } from "../truth/audit";
import { liveFleet } from "../truth/owed";

/** What the hosts of a group come from, and how it becomes what is asked for. */
export class HostsReplaced {
  constructor(
    private readonly context: Guarded,
    private readonly request: RefreshRequest,
  ) {}

  /** What is still to be done; undefined when all hosts come from the version, and new ones will. */
  async due(): Promise<RefreshStep | undefined> {
    return this.stepFor(await lookAtGroup(this.context));
  }

  /** By an instance refresh. */
  async replace(): Promise<void> {
    const { context, request } = this;
    await refreshHosts(context, request);
    await this.shown();
    context.log(`${this.group}: every host comes from ${versionText(request.launchTemplate)}`);
  }

  /** For a group without hosts: none could show whether the version is any good, and none would be brought back. */
  async launchFrom(): Promise<void> {
    const { context, request } = this;
    const { launchTemplate } = request;
    context.log(`${this.group}: hosts will launch from ${versionText(launchTemplate)}`);
    await change(context, () => context.port.changeGroup(this.group, { launchTemplate }));
    await this.shown();
  }

  /** The hosts in service now, as outcomes name them. */
  async inService(): Promise<readonly HostStatus[]> {
    const { instances } = await lookAtGroup(this.context);
    return instances.filter(isInService).map(({ instanceId }) => ({ instanceId, status: SUCCEEDED }));
  }

  private async shown(): Promise<void> {
    await awaitGroup(this.context, SHOWN_MS, (fleet) => this.lacking(fleet));
  }

  private lacking(fleet: Fleet): string | undefined {
    const step = this.stepFor(fleet);
    if (step === undefined) {
      return undefined;
    }
    const version = versionText(this.request.launchTemplate);
    return step.hosts === 0
      ? `hosts do not launch from ${version} yet`
      : `${counted(step.hosts, "host")} not from ${version} yet`;
  }

  private stepFor(fleet: Fleet): RefreshStep | undefined {
    const { guard, settings } = this.context;
    return refreshStep(settings, liveFleet(fleet, guard.owed, false));
  }

  private get group(): string {
    return this.context.settings.autoScalingGroupName;
  }
}
