import assert from "node:assert/strict";
import type { Fleet, InstanceRefresh, RefreshRequest } from "../../../../rollout/model/fleet";
import type { LaunchTemplateVersion } from "../../../../rollout/model/two-fleets";
import { CallError } from "../../../../rollout/ports/call-error";
import type { GroupChange } from "../../../../rollout/ports/scaling";
import type { SimAws } from "../sim-aws";

export const TEMPLATE_ID = "lt-0123456789abcdef0";
/** A refresh fails when it has not moved for an hour (Auto Scaling user guide, instance refresh troubleshooting). */
const PATIENCE_MS = 3_600_000;

/** One instance refresh. */
interface Course {
  readonly id: string;
  readonly from: LaunchTemplateVersion;
  readonly to: LaunchTemplateVersion;
  status: string;
  reason: string;
  percent: number;
  movedAt: number;
}

/**
 * Launch template versions of a `SimAws` with scaling, and instance refreshes over them, host after host: a new one launches,
 * and when it serves an old one goes. A failure is rolled back; success makes the version the group's (Auto Scaling user
 * guide, "How an instance refresh works" and "Undo changes with a rollback").
 */
export class SimRefresh {
  /** What the group launches from, as somebody wrote it or a refresh that succeeded. */
  group: LaunchTemplateVersion = { id: TEMPLATE_ID, version: "1" };
  readonly versions = new Map<string, string>();
  /** Every refresh that was started. */
  readonly all: Course[] = [];
  /** Versions whose hosts never serve. */
  readonly bad = new Set<string>();
  /** Moments in which a refresh was under way beside a deployment to the whole fleet, or was suspended. */
  overlaps = 0;

  constructor(private readonly aws: SimAws) {
    const { port } = aws;
    const { fleet } = port;
    Object.assign(port, {
      fleet: async (group: string) => this.shown(await fleet(group)),
      instances: async (group: string) => this.shown(await fleet(group)).instances,
      runningRefresh: () => aws.call("DescribeInstanceRefreshes", () => this.described(this.running())),
      refresh: (_group: string, id: string) =>
        aws.call("DescribeInstanceRefreshes", () => this.described(this.all.find((each) => each.id === id))),
      startRefresh: (_group: string, request: RefreshRequest) =>
        aws.call("StartInstanceRefresh", () => this.start(request)),
      rollBackRefresh: () => aws.call("RollbackInstanceRefresh", () => this.rollBack("asked for")),
      cancelRefresh: () => aws.call("CancelInstanceRefresh", () => this.end(this.active(), "Cancelled")),
      changeGroup: (_group: string, change: GroupChange) =>
        aws.call("UpdateAutoScalingGroup", () => this.change(change)),
    });
    const { ticked } = aws.clock;
    aws.clock.ticked = () => {
      ticked?.();
      this.advance();
    };
    this.advance();
  }

  running(): Course | undefined {
    return this.all.find(({ status }) => /Pending|InProgress/.test(status));
  }

  /** Hosts of this version that are not leaving. */
  hostsOf(version: string): string[] {
    return this.staying().filter((host) => this.versions.get(host) === version);
  }

  private start({ launchTemplate }: RefreshRequest): string {
    if (this.running() !== undefined) {
      throw new CallError("refused", "StartInstanceRefresh", "InstanceRefreshInProgress: one is under way");
    }
    assert.notEqual(launchTemplate.version, "$Latest");
    const id = `refresh-${this.all.length + 1}`;
    const course = { status: "Pending", reason: "", percent: 0, movedAt: this.aws.clock.now() };
    this.all.push({ id, from: this.group, to: launchTemplate, ...course });
    return id;
  }

  private change({ launchTemplate, ...sizes }: GroupChange): void {
    assert.deepEqual(sizes, {});
    assert.ok(this.running() === undefined, "template updates are refused while a refresh runs");
    this.group = launchTemplate ?? this.group;
  }

  private active(): Course {
    const found = this.running();
    if (found === undefined) {
      throw new CallError(
        "refused",
        "RollbackInstanceRefresh",
        "ActiveInstanceRefreshNotFound: none is under way",
      );
    }
    return found;
  }

  private rollBack(reason: string): void {
    Object.assign(this.active(), {
      status: "RollbackInProgress",
      reason,
      percent: 0,
      movedAt: this.aws.clock.now(),
    });
  }

  private end(course: Course, status: string): void {
    Object.assign(course, { status });
    this.extra(0);
  }

  private advance(): void {
    const course = this.running();
    const target = course && (course.status === "RollbackInProgress" ? course.from : course.to);
    for (const host of this.aws.lifecycle.keys()) {
      if (!this.versions.has(host)) {
        const { version } = target ?? this.group;
        this.versions.set(host, version);
        if (this.bad.has(version)) {
          this.aws.unhealthy.set(host, "unhealthy");
        }
      }
    }
    if (course !== undefined && target !== undefined) {
      const isDeploying = this.aws.deployments.some(
        (sim) => sim.creator === "user" && this.aws.isActive(sim),
      );
      this.overlaps += isDeploying || this.aws.suspended.has("InstanceRefresh") ? 1 : 0;
      this.proceed(course, target);
    }
  }

  private proceed(course: Course, { version }: LaunchTemplateVersion): void {
    const { aws } = this;
    course.status = course.status === "Pending" ? "InProgress" : course.status;
    if (aws.suspended.has("InstanceRefresh")) {
      return;
    }
    const old = this.staying().filter((host) => this.versions.get(host) !== version);
    if (old.length === 0) {
      this.succeed(course);
      return;
    }
    const fresh = this.hostsOf(version);
    if (this.staying().length === aws.desiredCapacity) {
      this.extra(1);
    } else if (fresh.length > 0 && fresh.every((host) => this.serves(host))) {
      const idle = old.find((host) => !this.serves(host)) ?? old[0];
      this.extra(0);
      aws.scaling?.leave(idle);
      course.percent = Math.floor((100 * fresh.length) / aws.desiredCapacity);
      course.movedAt = aws.clock.now();
    } else if (aws.clock.now() - course.movedAt > PATIENCE_MS) {
      this.rollBack("hosts did not become healthy within an hour");
    }
  }

  private succeed(course: Course): void {
    const isBack = course.status === "RollbackInProgress";
    this.group = isBack ? course.from : course.to;
    course.percent = 100;
    this.end(course, isBack ? "RollbackSuccessful" : "Successful");
  }

  private extra(hosts: number): void {
    if (this.aws.scaling !== undefined) {
      this.aws.scaling.extra = hosts;
    }
  }

  private serves(host: string): boolean {
    const { lifecycle, scaling, unhealthy } = this.aws;
    return lifecycle.get(host) === "InService" && !unhealthy.has(host) && scaling?.isUnchecked(host) !== true;
  }

  private staying(): string[] {
    const { lifecycle } = this.aws;
    return [...lifecycle.keys()].filter((host) => lifecycle.get(host) !== "Terminating:Wait");
  }

  private described(course: Course | undefined): InstanceRefresh | undefined {
    if (course === undefined) {
      return undefined;
    }
    const { id, status, reason, percent, to } = course;
    const hostsLeft = this.staying().length - this.hostsOf(to.version).length;
    return { id, status, reason, percent, hostsLeft, launchTemplate: to };
  }

  private shown(fleet: Fleet): Fleet {
    const instances = fleet.instances.map((instance) => {
      const launchTemplateVersion = this.versions.get(instance.instanceId);
      return { ...instance, ...(launchTemplateVersion === undefined ? {} : { launchTemplateVersion }) };
    });
    return { ...fleet, instances, launchTemplate: this.group };
  }
}
