import assert from "node:assert/strict";
import { ACTIVE_STATUSES, ONE_AT_A_TIME } from "../../../rollout/constants";
import type { Fleet, InstanceRefresh } from "../../../rollout/model/fleet";
import type { TargetRecord } from "../../../rollout/model/records";
import type { RevisionLocation } from "../../../rollout/model/revision";
import type { SubnetRoom } from "../../../rollout/model/subnet-room";
import { CallError } from "../../../rollout/ports/call-error";
import type { Port } from "../../../rollout/ports/port";
import { NOT_SIMULATED } from "./sides/not-simulated";
import {
  ending,
  type HookFailure,
  isActiveAt,
  recordOf,
  rollsBack,
  type SimDeployment,
  targetOf,
} from "./sim-deployment";
import { resume, suspend } from "./sim-group";
import type { SimScaling } from "./sim-scaling";
import type { VirtualClock } from "./virtual-clock";

export const OLD = { bucket: "releases", key: `r/${"0".repeat(64)}.tgz` };
export const NEW = { bucket: "releases", key: `r/${"a".repeat(64)}.tgz` };
export const OTHER = { bucket: "releases", key: `r/${"b".repeat(64)}.tgz` };
export const TARGET_GROUP = "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/shop/1f";

export const HOOK: HookFailure = { event: "ApplicationStart", script: "s", message: "m", logTail: "" };

/** CodeDeploy, a fleet and load balancers in memory and virtual time. They run OLD at the start. */
export class SimAws {
  readonly calls: string[] = [];
  readonly deployments: SimDeployment[] = [];
  /** Hosts on which a hook fails, for one revision. */
  failing:
    | { readonly revision: RevisionLocation; readonly hosts: ReadonlyMap<string, HookFailure> }
    | undefined;
  rollbackEvents: readonly string[] = [];
  /** Applies to deployments that are added from now on. */
  deploymentConfigName = ONE_AT_A_TIME;
  /** The order in which deployments are listed; the API documents none. */
  listing: (sims: SimDeployment[]) => SimDeployment[] = (sims) =>
    sims.sort((left, right) => right.createdAt - left.createdAt);
  batch = 1;
  eventMs = 1000;
  readonly lifecycle = new Map<string, string>();
  /** Hosts that Auto Scaling calls Unhealthy. */
  readonly broken = new Set<string>();
  minSize = 3;
  maxSize = 10;
  desiredCapacity = 3;
  /** Another one is a group that was made anew. */
  arn = "arn:aws:autoscaling:eu-central-1:1:autoScalingGroup:1:autoScalingGroupName/shop-fleet";
  /** Suspended processes with their reasons. */
  readonly suspended = new Map<string, string>();
  launchHooks: readonly string[] = [];
  attached = true;
  launchTemplate: Fleet["launchTemplate"];
  /** What a load balancer says of a host whose checks nothing else hinders. */
  stateOf: (host: string) => string = () => "healthy";
  /** An instance refresh that is under way. */
  refresh: Pick<InstanceRefresh, "id" | "status"> | undefined;
  /** CloudWatch alarms of the deployment group by name, with their state; undefined for one that does not exist. */
  readonly alarms = new Map<string, "ALARM" | "OK" | undefined>();
  /** Subnets of the Auto Scaling group; none where it names zones. */
  subnets: readonly SubnetRoom[] = [];
  readonly unhealthy = new Map<string, string>();
  /** Hosts that a deployment took out of the load balancers and did not return. */
  readonly drained = new Set<string>();
  /** What a Classic Load Balancer reports of hosts that are not healthy in it. */
  readonly unhealthyInClassic = new Map<string, string>();
  /** What a caller gets about a host's part in a deployment. */
  shown: (deploymentId: string, target: TargetRecord) => TargetRecord = (_id, target) => target;
  /** What Auto Scaling does by itself; absent in fleets that stay as they are. */
  scaling: SimScaling | undefined;
  /** Deployment configurations that were made, by the hosts that stay. */
  readonly configs = new Map<string, number>();
  /** Whether CodeDeploy resumes what it has suspended for a deployment. */
  resumes = true;
  /** Called when a deployment has been stopped. */
  stopped: (sim: SimDeployment) => void = () => undefined;
  /** How long a call takes before and after its effect, in milliseconds. */
  latency: () => number = () => 0;
  /** Called before every call. If it throws, the call throws too. */
  before: (operation: string) => void = () => undefined;
  /** Called after the call had its effect, before the caller gets the answer. */
  after: (operation: string) => void = () => undefined;

  constructor(
    readonly clock: VirtualClock,
    readonly hosts: string[] = ["i-1", "i-2", "i-3"],
    /** Of the ids of its deployments. */
    private readonly prefix = "d",
  ) {
    for (const host of hosts) {
      this.lifecycle.set(host, "InService");
    }
    this.add(OLD, "user", clock.now() - 86_400_000);
  }

  add(
    revision: RevisionLocation,
    creator: string,
    createdAt: number,
    hosts: readonly string[] = this.hosts,
    changes: Partial<SimDeployment> = {},
  ): SimDeployment {
    const failing = new Map(this.failing?.revision.key === revision.key ? this.failing.hosts : []);
    const { batch, eventMs, rollbackEvents } = this;
    const id = `${this.prefix}-${this.deployments.length}`;
    const fixed = { batch, eventMs, rollbackEvents, failing, hosts: [...hosts] };
    const { deploymentConfigName } = this;
    const sim = {
      id,
      creator,
      revision,
      description: undefined,
      deploymentConfigName,
      createdAt,
      ...fixed,
      ...changes,
    };
    this.deployments.push(sim);
    return sim;
  }

  created(revision: RevisionLocation): number {
    return this.deployments.filter((sim) => sim.revision.key === revision.key && sim.creator === "user")
      .length;
  }

  readonly port: Port = {
    ...NOT_SIMULATED,
    callerAccount: () => this.call("GetCallerIdentity", () => "123456789012"),
    createDeployment: (request) =>
      this.call("CreateDeployment", () => {
        const active = this.deployments.some((sim) => this.isActive(sim) && sim.creator !== "autoscaling");
        if (active) {
          throw new CallError("busy", "CreateDeployment", "DeploymentLimitExceededException");
        }
        const { bucket, key } = request.revision;
        const found = this.scaling === undefined ? this.hosts : this.inService();
        const hosts = this.attached ? found : [];
        const batch = this.batchOf(request.deploymentConfigName, hosts.length);
        const suspends = request.suspendProcesses ?? [];
        suspend(this, ...suspends);
        const course = { batch: Math.max(batch, 1), unreachable: batch < 1 || hosts.length === 0, suspends };
        const sim = this.add({ bucket, key }, "user", this.clock.now(), hosts, course);
        sim.description = request.description;
        sim.deploymentConfigName = request.deploymentConfigName;
        return sim.id;
      }),
    getDeployment: (id) => this.call("GetDeployment", () => recordOf(this.find(id), this.clock.now())),
    getDeployments: (ids) =>
      this.call(ids.length === 1 ? "GetDeployment" : "BatchGetDeployments", () => {
        if (ids.length > 25) {
          throw new CallError("refused", "BatchGetDeployments", "more than 25 ids");
        }
        return this.deployments
          .filter(({ id }) => ids.includes(id))
          .map((sim) => recordOf(sim, this.clock.now()));
      }),
    listDeployments: (_group, filter) =>
      this.call("ListDeployments", () => {
        const statuses: readonly string[] | undefined = filter.statuses;
        return this.listing([...this.deployments])
          .filter((sim) => statuses?.includes(recordOf(sim, this.clock.now()).status) ?? true)
          .filter((sim) => sim.createdAt >= (filter.createdSince ?? 0))
          .filter((sim) => sim.createdAt <= (filter.createdUntil ?? Number.POSITIVE_INFINITY))
          .map((sim) => sim.id);
      }),
    lastSuccessful: () => this.call("GetDeploymentGroup", () => this.lastGood()?.id),
    listTargets: (id) => this.call("ListDeploymentTargets", () => this.find(id).hosts),
    getTargets: (id, hosts) =>
      this.call("BatchGetDeploymentTargets", () => {
        if (hosts.length > 25) {
          throw new CallError("refused", "BatchGetDeploymentTargets", "more than 25 ids");
        }
        return hosts.map((host) => this.shown(id, targetOf(this.find(id), host, this.clock.now())));
      }),
    stopDeployment: (id, rollback) =>
      this.call("StopDeployment", () => {
        const sim = this.find(id);
        sim.stoppedAt = this.clock.now();
        sim.stopRollsBack = rollback;
        this.stopped(sim);
      }),
    ensureHostCountConfig: (name, hosts) =>
      this.call("CreateDeploymentConfig", () => void this.configs.set(name, hosts)),
    suspend: (_group, processes) => this.call("SuspendProcesses", () => suspend(this, ...named(processes))),
    resume: (_group, processes) => this.call("ResumeProcesses", () => resume(this, ...named(processes))),
    setDesiredCapacity: (_group, desired) =>
      this.call("SetDesiredCapacity", () => {
        if (desired < this.minSize || desired > this.maxSize) {
          throw new CallError(
            "refused",
            "SetDesiredCapacity",
            "ValidationError: outside MinSize and MaxSize",
          );
        }
        this.desiredCapacity = desired;
        this.scaling?.resizedByCall();
      }),
    protectFromScaleIn: (_group, hosts, on) =>
      this.call("SetInstanceProtection", () => {
        if (hosts.length > 50) {
          throw new CallError("refused", "SetInstanceProtection", "ValidationError: more than 50 ids");
        }
        for (const host of hosts) {
          const changed = on
            ? this.scaling?.protectedHosts.add(host)
            : this.scaling?.protectedHosts.delete(host);
          assert.notEqual(changed, undefined);
        }
      }),
    terminateAndDecrement: (host) =>
      this.call("TerminateInstanceInAutoScalingGroup", () => this.scaling?.terminate(host)),
    scalingActivities: () => this.call("DescribeScalingActivities", () => this.scaling?.activities ?? []),
    fleet: () => this.call("DescribeAutoScalingGroups", () => this.fleet()),
    instances: () => this.call("DescribeAutoScalingGroups", () => this.fleet().instances),
    runningRefresh: () => this.call("DescribeInstanceRefreshes", () => this.foreignRefresh()),
    refresh: () => this.call("DescribeInstanceRefreshes", () => this.foreignRefresh()),
    rollbackAlarms: () => this.call("GetDeploymentGroup", () => [...this.alarms.keys()]),
    alarms: (names) =>
      this.call("DescribeAlarms", () => ({
        red: names.filter((name) => this.alarms.get(name) === "ALARM"),
        missing: names.filter((name) => this.alarms.get(name) === undefined),
      })),
    subnetRoom: () => this.call("DescribeSubnets", () => this.subnets),
    launchHooks: () => this.call("DescribeLifecycleHooks", () => this.launchHooks),
    targetHealth: () => this.call("DescribeTargetHealth", () => this.health(this.unhealthy)),
    instanceHealth: () => this.call("DescribeInstanceHealth", () => this.health(this.unhealthyInClassic)),
  };

  private fleet(): Fleet {
    return {
      arn: this.arn,
      instances: [...this.lifecycle].map(([instanceId, lifecycleState]) => ({
        instanceId,
        lifecycleState,
        healthStatus: this.broken.has(instanceId) ? "Unhealthy" : "Healthy",
        protectedFromScaleIn: this.scaling?.protectedHosts.has(instanceId) ?? false,
      })),
      minSize: this.minSize,
      maxSize: this.maxSize,
      desiredCapacity: this.desiredCapacity,
      suspended: [...this.suspended].map(([name, reason]) => ({ name, reason })),
      ...(this.launchTemplate === undefined ? {} : { launchTemplate: this.launchTemplate }),
    };
  }

  private foreignRefresh(): InstanceRefresh | undefined {
    return (
      this.refresh && {
        reason: "",
        percent: 0,
        hostsLeft: undefined,
        launchTemplate: undefined,
        ...this.refresh,
      }
    );
  }

  private health(exceptions: ReadonlyMap<string, string>) {
    const there = this.scaling === undefined ? [...this.lifecycle.keys()] : this.inService();
    const registered = there.filter((instanceId) => !this.drained.has(instanceId));
    const usual = (host: string) =>
      this.scaling?.isUnchecked(host) === true ? "initial" : this.stateOf(host);
    return registered.map((instanceId) => ({
      instanceId,
      state: exceptions.get(instanceId) ?? usual(instanceId),
    }));
  }

  inService(): string[] {
    return [...this.lifecycle].filter(([, state]) => state === "InService").map(([host]) => host);
  }

  /** How many hosts serve now: those on which no deployment is at work. */
  serving(): number {
    const now = this.clock.now();
    const active = this.deployments.filter((sim) => isActiveAt(sim, now));
    const isAtWork = (host: string) =>
      active.some((sim) => sim.hosts.includes(host) && targetOf(sim, host, now).status === "InProgress");
    return this.inService().filter((host) => !isAtWork(host)).length;
  }

  private batchOf(config: string, hosts: number): number {
    const staying = this.configs.get(config);
    if (staying === undefined && config.startsWith("InService-")) {
      throw new CallError("refused", "CreateDeployment", `DeploymentConfigDoesNotExistException: ${config}`);
    }
    return staying === undefined ? this.batch : hosts - staying;
  }

  async call<T>(operation: string, run: () => T): Promise<T> {
    await this.clock.sleep(this.latency());
    this.calls.push(operation);
    this.before(operation);
    this.startRollbacks();
    this.resumeNatively();
    this.scaling?.advance();
    const result = run();
    this.after(operation);
    await this.clock.sleep(this.latency());
    return result;
  }

  private resumeNatively(): void {
    for (const sim of this.deployments.filter((each) => this.resumes && !this.isActive(each))) {
      resume(this, ...(sim.suspends ?? []));
    }
  }

  private startRollbacks(): void {
    for (const sim of [...this.deployments]) {
      const { at } = ending(sim);
      if (!rollsBack(sim) || sim.rollback !== undefined || this.clock.now() < at + 3000) {
        continue;
      }
      const good = this.lastGood();
      sim.rollback =
        good === undefined
          ? {}
          : { deploymentId: this.add(good.revision, "codeDeployRollback", at + 3000).id };
    }
  }

  lastGood(): SimDeployment | undefined {
    return this.deployments
      .filter((sim) => ending(sim).status === "Succeeded" && ending(sim).at <= this.clock.now())
      .sort((left, right) => ending(left).at - ending(right).at)
      .at(-1);
  }

  isActive(sim: SimDeployment): boolean {
    const { status } = recordOf(sim, this.clock.now());
    return ACTIVE_STATUSES.some((active) => active === status);
  }

  private find(id: string): SimDeployment {
    const found = this.deployments.find((sim) => sim.id === id);
    if (found === undefined) {
      throw new CallError("missing", "GetDeployment", "DeploymentDoesNotExistException");
    }
    return found;
  }
}

/** Without names AWS would suspend or resume all (Auto Scaling API reference, ScalingProcessQuery). */
function named(processes: readonly string[]): readonly string[] {
  assert.ok(processes.length > 0, "all processes");
  return processes;
}
