import { ACTIVE_STATUSES, ONE_AT_A_TIME } from "../../../rollout/constants";
import type { Fleet } from "../../../rollout/model/fleet";
import type { RevisionLocation, TargetRecord } from "../../../rollout/model/records";
import { CallError } from "../../../rollout/ports/call-error";
import type { Port } from "../../../rollout/ports/port";
import {
  ending,
  type HookFailure,
  recordOf,
  rollsBack,
  type SimDeployment,
  targetOf,
} from "./sim-deployment";
import type { VirtualClock } from "./virtual-clock";

export const OLD = { bucket: "releases", key: `r/${"0".repeat(64)}.tgz` };
export const NEW = { bucket: "releases", key: `r/${"a".repeat(64)}.tgz` };
export const OTHER = { bucket: "releases", key: `r/${"b".repeat(64)}.tgz` };
export const TARGET_GROUP = "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/shop/1f";

export const HOOK: HookFailure = { event: "ApplicationStart", script: "s", message: "m", logTail: "" };

/** CodeDeploy, a fleet and load balancers in memory and virtual time. Runs OLD when it starts. */
export class SimAws {
  readonly calls: string[] = [];
  readonly deployments: SimDeployment[] = [];
  /** Hosts whose hook fails, for one revision. */
  failing:
    | { readonly revision: RevisionLocation; readonly hosts: ReadonlyMap<string, HookFailure> }
    | undefined;
  rollbackEvents: readonly string[] = [];
  /** Of deployments that are added from now on. */
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
  desiredCapacity = 3;
  /** Suspended processes with their reasons. */
  readonly suspended = new Map<string, string>();
  launchHooks: readonly string[] = [];
  readonly unhealthy = new Map<string, string>();
  /** Hosts that a deployment took out of the load balancers and did not bring back. */
  readonly drained = new Set<string>();
  /** What a Classic Load Balancer says of hosts that are not healthy in it. */
  readonly unhealthyInClassic = new Map<string, string>();
  /** What a caller is told of a host's part in a deployment. */
  shown: (deploymentId: string, target: TargetRecord) => TargetRecord = (_id, target) => target;
  /** Called when a deployment has been stopped. */
  stopped: (sim: SimDeployment) => void = () => undefined;
  /** How long a call takes before and after its effect, in milliseconds. */
  latency: () => number = () => 0;
  /** Called before every call; what it throws, the call throws. */
  before: (operation: string) => void = () => undefined;
  /** Called after the call had its effect, before the caller hears of it. */
  after: (operation: string) => void = () => undefined;

  constructor(
    readonly clock: VirtualClock,
    readonly hosts: string[] = ["i-1", "i-2", "i-3"],
  ) {
    for (const host of hosts) {
      this.lifecycle.set(host, "InService");
    }
    this.add(OLD, "user", clock.now() - 86_400_000);
  }

  add(revision: RevisionLocation, creator: string, createdAt: number, hosts = this.hosts): SimDeployment {
    const failing =
      this.failing?.revision.key === revision.key ? this.failing.hosts : new Map<string, HookFailure>();
    const { batch, eventMs, rollbackEvents } = this;
    const id = `d-${this.deployments.length}`;
    const fixed = { batch, eventMs, rollbackEvents, failing, hosts: [...hosts] };
    const { deploymentConfigName } = this;
    const sim = { id, creator, revision, description: undefined, deploymentConfigName, createdAt, ...fixed };
    this.deployments.push(sim);
    return sim;
  }

  created(revision: RevisionLocation): number {
    return this.deployments.filter((sim) => sim.revision.key === revision.key && sim.creator === "user")
      .length;
  }

  readonly port: Port = {
    callerAccount: () => this.call("GetCallerIdentity", () => "123456789012"),
    createDeployment: (request) =>
      this.call("CreateDeployment", () => {
        const active = this.deployments.some((sim) => this.isActive(sim) && sim.creator !== "autoscaling");
        if (active) {
          throw new CallError("busy", "CreateDeployment", "DeploymentLimitExceededException");
        }
        const { bucket, key } = request.revision;
        const sim = this.add({ bucket, key }, "user", this.clock.now());
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
    fleet: () => this.call("DescribeAutoScalingGroups", () => this.fleet()),
    instances: () => this.call("DescribeAutoScalingGroups", () => this.fleet().instances),
    launchHooks: () => this.call("DescribeLifecycleHooks", () => this.launchHooks),
    targetHealth: () => this.call("DescribeTargetHealth", () => this.health(this.unhealthy)),
    instanceHealth: () => this.call("DescribeInstanceHealth", () => this.health(this.unhealthyInClassic)),
  };

  private fleet(): Fleet {
    return {
      instances: [...this.lifecycle].map(([instanceId, lifecycleState]) => ({
        instanceId,
        lifecycleState,
        healthStatus: this.broken.has(instanceId) ? "Unhealthy" : "Healthy",
      })),
      minSize: this.minSize,
      maxSize: 10,
      desiredCapacity: this.desiredCapacity,
      suspended: [...this.suspended].map(([name, reason]) => ({ name, reason })),
    };
  }

  private health(exceptions: ReadonlyMap<string, string>) {
    const registered = [...this.lifecycle.keys()].filter((instanceId) => !this.drained.has(instanceId));
    return registered.map((instanceId) => ({ instanceId, state: exceptions.get(instanceId) ?? "healthy" }));
  }

  private async call<T>(operation: string, run: () => T): Promise<T> {
    await this.clock.sleep(this.latency());
    this.calls.push(operation);
    this.before(operation);
    this.startRollbacks();
    const result = run();
    this.after(operation);
    await this.clock.sleep(this.latency());
    return result;
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

  private lastGood(): SimDeployment | undefined {
    return this.deployments
      .filter((sim) => ending(sim).status === "Succeeded" && ending(sim).at <= this.clock.now())
      .sort((left, right) => ending(left).at - ending(right).at)
      .at(-1);
  }

  private isActive(sim: SimDeployment): boolean {
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
