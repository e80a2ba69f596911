import type { Fleet, FleetInstance, HealthRecord, ScalingActivity } from "../model/fleet";
import type {
  DeploymentFilter,
  DeploymentRecord,
  DeploymentRequest,
  GroupName,
  TargetRecord,
} from "../model/records";
import type { PreflightReads } from "./preflight";
import type { RefreshReads, RefreshWrites } from "./refresh";
import type { FleetListWrites, ScalingWrites, SideReads, SideWrites } from "./scaling";
import type { TrafficReads, TrafficWrites } from "./traffic";

/** All that a rollout asks of AWS. Every method fails with a `CallError`. */
export interface Port extends Reads, Writes {}

/** All that changes something. */
export interface Writes
  extends DeploymentWrites,
    ScalingWrites,
    SideWrites,
    FleetListWrites,
    TrafficWrites,
    RefreshWrites {}

/** Changes nothing, so that looking ahead of a rollout may use it. */
export interface Reads extends SideReads, TrafficReads, RefreshReads, PreflightReads {
  /** Twelve digits: the account that the calls' credentials belong to. */
  callerAccount(): Promise<string>;
  getDeployment(deploymentId: string): Promise<DeploymentRecord>;
  /** At most `DEPLOYMENTS_PER_CALL` ids; deployments that AWS does not know (any more) are left out. */
  getDeployments(deploymentIds: readonly string[]): Promise<readonly DeploymentRecord[]>;
  /** Ids of the group's deployments in no particular order: the API documents none (API reference, ListDeployments). */
  listDeployments(group: GroupName, filter: DeploymentFilter): Promise<readonly string[]>;
  /** Id of the group's last successful deployment. */
  lastSuccessful(group: GroupName): Promise<string | undefined>;
  /** Instance ids; none while CodeDeploy has not chosen them yet. */
  listTargets(deploymentId: string): Promise<readonly string[]>;
  /** At most `TARGETS_PER_CALL` ids; hosts that AWS does not know (any more) are left out. */
  getTargets(deploymentId: string, instanceIds: readonly string[]): Promise<readonly TargetRecord[]>;
  fleet(autoScalingGroupName: string): Promise<Fleet>;
  /** The hosts of `fleet` alone. */
  instances(autoScalingGroupName: string): Promise<readonly FleetInstance[]>;
  /** Names of the hooks on which a launching host waits. */
  launchHooks(autoScalingGroupName: string): Promise<readonly string[]>;
  /** The newest of the group's activities, the newest first. */
  scalingActivities(autoScalingGroupName: string): Promise<readonly ScalingActivity[]>;
  /** One record for each registered target; an instance with two ports has two. */
  targetHealth(targetGroupArn: string): Promise<readonly HealthRecord[]>;
  /** One record for each instance registered with the Classic Load Balancer, in the states of target health. */
  instanceHealth(classicLoadBalancerName: string): Promise<readonly HealthRecord[]>;
}

/** What a rollout changes in CodeDeploy. */
interface DeploymentWrites {
  /** Asks once: after a transient failure the deployment may exist all the same. */
  createDeployment(request: DeploymentRequest): Promise<string>;
  /** `rollback`: whether CodeDeploy then brings the group's last good revision back, whatever the group asks for. */
  stopDeployment(deploymentId: string, rollback: boolean): Promise<void>;
  /** Makes sure of a deployment configuration that keeps so many hosts in service. */
  ensureHostCountConfig(name: string, hostsThatStay: number): Promise<void>;
}

/** Limit of BatchGetDeploymentTargets (CodeDeploy API reference). */
export const TARGETS_PER_CALL = 25;
/** Limit of BatchGetDeployments (CodeDeploy API reference). */
export const DEPLOYMENTS_PER_CALL = 25;
