import { CallError } from "../../../rollout/ports/call-error";
import { isActiveAt, type SimDeployment, targetOf } from "./sim-deployment";
import type { SimGroup } from "./sim-group";

/** From TerminateInstance or a scale-in until the host is gone: its drain. */
const LEAVING_MS = 20_000;
/** From InService to the first passed check of the load balancer. */
const FIRST_CHECK_MS = 5000;

/**
 * What Auto Scaling does by itself with the hosts of a `SimAws`: it launches, scales in, replaces and rebalances as the desired
 * capacity, protection and suspended processes say (Auto Scaling user guide). A launching host waits on CodeDeploy's hook,
 * which gives it the group's last good revision; when a deployment has ended, hosts that lack its revision get it from a
 * follow-on deployment (CodeDeploy user guide, integrations with Auto Scaling).
 */
export class SimScaling {
  readonly protectedHosts = new Set<string>();
  /** Hosts that are not to come, with Auto Scaling's reason. */
  noCapacity: string | undefined;
  /** Hosts that an instance refresh has besides the desired ones. */
  extra = 0;
  readonly activities: {
    id: string;
    status: string;
    description: string;
    message: string;
    cause: string;
  }[] = [];
  /** What has changed the desired capacity last, and to what. */
  private size = { desired: -1, cause: "" };
  private readonly readyAt = new Map<string, number>();
  private readonly goneAt = new Map<string, number>();
  private readonly healthyAt = new Map<string, number>();
  /** Launched while the deployment group did not name the Auto Scaling group. */
  private readonly unhooked = new Set<string>();

  /** @param next number of the first host that is launched */
  constructor(
    private readonly aws: SimGroup,
    private next = 100,
  ) {}

  /** Brings the group to the present. */
  advance(): void {
    const { aws } = this;
    const now = aws.clock.now();
    for (const [host, at] of this.readyAt) {
      if (at <= now && aws.lifecycle.get(host) === "Pending:Wait") {
        aws.lifecycle.set(host, "InService");
        this.healthyAt.set(host, at + FIRST_CHECK_MS);
        this.readyAt.delete(host);
      }
    }
    for (const [host, at] of this.goneAt) {
      if (at <= now) {
        this.forget(host);
      }
    }
    this.replaceUnhealthy();
    this.level();
    this.followOn();
  }

  /** Registered hosts of the load balancer that have not passed a check yet. */
  isUnchecked(host: string): boolean {
    return (this.healthyAt.get(host) ?? 0) > this.aws.clock.now();
  }

  /** As AZRebalance does: launches first, then terminates (user guide, benefits). */
  rebalance(): void {
    if (!this.aws.suspended.has("AZRebalance")) {
      const leaving = this.staying().at(-2);
      this.launch();
      this.leave(leaving);
    }
  }

  terminate(host: string): void {
    const { aws } = this;
    if (aws.lifecycle.get(host) === undefined || aws.lifecycle.get(host) === "Terminating:Wait") {
      throw new CallError("refused", "TerminateInstance", `ValidationError: ${host} is not InService`);
    }
    if (aws.desiredCapacity <= aws.minSize || aws.suspended.has("Terminate")) {
      throw new CallError("refused", "TerminateInstance", "ValidationError: below MinSize, or suspended");
    }
    aws.desiredCapacity -= 1;
    this.leave(host);
  }

  /** SetDesiredCapacity, as causes of activities tell it. */
  resizedByCall(): void {
    const { desiredCapacity: desired } = this.aws;
    const cause = `a user request explicitly set group desired capacity changing the desired capacity to ${desired}.`;
    this.size = { desired, cause };
  }

  private replaceUnhealthy(): void {
    const { broken, lifecycle, suspended } = this.aws;
    if (suspended.has("ReplaceUnhealthy") || suspended.has("Terminate") || suspended.has("HealthCheck")) {
      return;
    }
    for (const host of broken) {
      if (lifecycle.get(host) === "InService") {
        this.leave(host);
      }
    }
  }

  private level(): void {
    const { aws } = this;
    const { desiredCapacity: desired } = aws;
    if (desired !== this.size.desired) {
      const cause = `a monitor alarm in state ALARM triggered policy P changing the desired capacity to ${desired}.`;
      this.size = { desired, cause };
    }
    const wanted = aws.desiredCapacity + this.extra;
    for (let there = this.staying().length; there < wanted; there += 1) {
      if (aws.suspended.has("Launch")) {
        return;
      }
      if (this.noCapacity !== undefined) {
        this.activity("Failed", this.noCapacity);
        return;
      }
      this.launch();
    }
    while (this.staying().length > wanted && !aws.suspended.has("Terminate")) {
      const bare = this.staying().find(
        (host) => aws.lifecycle.get(host) === "InService" && !this.protectedHosts.has(host),
      );
      if (bare === undefined) {
        return;
      }
      this.leave(bare);
    }
  }

  private launch(): void {
    const { aws } = this;
    const host = `i-${this.next}`;
    this.next += 1;
    aws.lifecycle.set(host, "Pending:Wait");
    this.activity("InProgress", "");
    const good = aws.attached ? aws.lastGood() : undefined;
    if (!aws.attached) {
      this.unhooked.add(host);
    }
    if (good === undefined) {
      this.readyAt.set(host, aws.clock.now() + 10_000);
    } else {
      const sim = aws.add(good.revision, "autoscaling", aws.clock.now(), [host]);
      this.readyAt.set(host, sim.createdAt + 60_000);
    }
  }

  private activity(status: string, message: string): void {
    const id = `a-${this.activities.length}`;
    const { cause } = this.size;
    this.activities.unshift({ id, status, description: "Launching a new EC2 instance", message, cause });
  }

  /** A deployment fails on a host that goes away under it. */
  leave(host: string | undefined): void {
    const { aws } = this;
    if (host === undefined) {
      return;
    }
    aws.lifecycle.set(host, "Terminating:Wait");
    this.goneAt.set(host, aws.clock.now() + LEAVING_MS);
    for (const sim of aws.deployments.filter((each) => this.isOpenOn(each, host))) {
      sim.failing.set(host, { event: "BeforeInstall", script: "", message: "host lost", logTail: "" });
    }
  }

  private isOpenOn(sim: SimDeployment, host: string): boolean {
    const now = this.aws.clock.now();
    return (
      sim.creator === "user" &&
      sim.hosts.includes(host) &&
      isActiveAt(sim, now) &&
      targetOf(sim, host, now).status !== "Succeeded"
    );
  }

  private followOn(): void {
    const { aws } = this;
    const now = aws.clock.now();
    const good = aws.attached ? aws.lastGood() : undefined;
    if (good === undefined || aws.deployments.some((sim) => isActiveAt(sim, now))) {
      return;
    }
    const lacking = [...aws.lifecycle.keys()]
      .filter((host) => aws.lifecycle.get(host) === "InService" && !this.unhooked.has(host))
      .filter((host) => this.revisionOn(host) !== good.revision.key);
    const wide = aws.deployments.filter(({ creator }) => creator === "user").at(-1);
    if (lacking.length > 0 && wide?.revision.key === good.revision.key) {
      aws.add(good.revision, "CodeDeployAutoUpdate", now, lacking);
    }
  }

  revisionOn(host: string): string | undefined {
    const now = this.aws.clock.now();
    return this.aws.deployments
      .filter(({ hosts }) => hosts.includes(host))
      .filter((sim) => targetOf(sim, host, now).status === "Succeeded")
      .at(-1)?.revision.key;
  }

  /** The launch hook goes, and with it each host that waits on it (Auto Scaling API reference, DeleteLifecycleHook). */
  abandonPending(): readonly string[] {
    const pending = this.staying().filter((host) => this.aws.lifecycle.get(host) === "Pending:Wait");
    for (const host of pending) {
      this.leave(host);
    }
    return pending;
  }

  private staying(): string[] {
    return [...this.aws.lifecycle.keys()].filter(
      (host) => this.aws.lifecycle.get(host) !== "Terminating:Wait",
    );
  }

  private forget(host: string): void {
    const { aws } = this;
    this.goneAt.delete(host);
    aws.lifecycle.delete(host);
    aws.broken.delete(host);
    this.protectedHosts.delete(host);
  }
}
