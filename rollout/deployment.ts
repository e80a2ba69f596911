import * as pulumi from "@pulumi/pulumi";
import {
  type BundleType,
  DEPLOYMENT_MODULE,
  DEPLOYMENT_NAME,
  type Standby,
  type Suspension,
} from "./constants";
import type { HostStatus } from "./model/outcome";
import type { Side } from "./model/two-fleets";
import { deploymentProvider } from "./provider";
import type { RefreshArgs } from "./refresh-args";
import type { RevisionScripts } from "./resource/scripts";
import type { LaunchTemplateArgs, TwoFleetsArgs } from "./two-fleets-args";

/** Where the revision's archive lies. */
export interface RevisionArgs {
  bucket: pulumi.Input<string>;
  /** Must be content-addressed: its last part is the content hash and an extension, e.g. `revisions/<hash>.tgz`. */
  key: pulumi.Input<string>;
  bundleType: pulumi.Input<BundleType>;
  /** SHA-256 of the content, 64 lower-case hexadecimal digits. Decides whether anything is deployed. */
  contentHash: pulumi.Input<string>;
  /** When given, the agent refuses an archive with another ETag (CodeDeploy API reference, S3Location). */
  eTag?: pulumi.Input<string>;
  /** Pins the version in a versioned bucket. Default: the newest. */
  versionId?: pulumi.Input<string>;
}

/** A number of hosts, from 1, or a share of the fleet in percent, 1 to 100. Exactly one of both. */
export type AmountArgs = { hosts: pulumi.Input<number> } | { percent: pulumi.Input<number> };

export interface TimeoutArgs {
  /**
   * Minutes after which the rollout fails and a deployment that InService started is stopped with a rollback, whatever the
   * group rolls back on; another's is left running.
   * A rollback gets the same again. 1 to 720, default 60.
   */
  deploymentMinutes?: pulumi.Input<number>;
  /**
   * Seconds that the audit waits for hosts that are in Standby or not healthy. 0 to 3600, default 300. Hosts that only
   * launch, or that a deployment is still at work on, get up to 10 minutes more.
   */
  healthSeconds?: pulumi.Input<number>;
  /** Seconds between two looks at a running deployment. 1 to 30, default 2. */
  pollSeconds?: pulumi.Input<number>;
}

/** An S3 object that only rollouts of one deployment group write. */
export interface GuardArgs {
  /** Versioned, so that a damaged guard can be brought back, and in the region of the deployment. 1 to 63 characters. */
  bucket: pulumi.Input<string>;
  /** Where hosts have no right to read, e.g. `guard/APPLICATION/GROUP.json`. 1 to 1024 characters. */
  key: pulumi.Input<string>;
}

export interface DeploymentArgs {
  /** Credentials and endpoints come from the environment, never from state. */
  region: pulumi.Input<string>;
  /**
   * Account in which the infrastructure stands, e.g. of `aws.getCallerIdentityOutput()`. The rollout refuses to call any
   * other with the environment's credentials. Default: the account in the first target group's ARN; without one, unchecked.
   */
  accountId?: pulumi.Input<string>;
  applicationName: pulumi.Input<string>;
  deploymentGroupName: pulumi.Input<string>;
  /**
   * The fleet; after the deployment each of its hosts must run the revision, none may be in Standby, and there must be an
   * InService one. While it is scaled to zero the rollout is deferred.
   */
  autoScalingGroupName: pulumi.Input<string>;
  /** Target groups in which each InService host must be healthy. May be empty. */
  targetGroupArns: pulumi.Input<pulumi.Input<string>[]>;
  /** Classic Load Balancers in which each InService host must be InService and not be leaving. Default: none. */
  classicLoadBalancerNames?: pulumi.Input<pulumi.Input<string>[]>;
  revision: pulumi.Input<RevisionArgs>;
  /**
   * Identifies what hosts read besides the revision when they start it, e.g. variables in Parameter Store: 64 lower-case
   * hexadecimal digits (SHA-256) of names and versions, never of values. A change rolls the same revision out again; state of
   * a program that did not tell it is only completed. It may be unknown in a preview. Default: the revision alone counts.
   */
  configurationHash?: pulumi.Input<string>;
  /** Commit of the program, 7 to 64 hexadecimal digits; its first 12 stand in CodeDeploy's console. Default: none. */
  commit?: pulumi.Input<string>;
  /**
   * Grows from commit to commit, e.g. the commit's time in seconds: an integer from 0. A preview or update is refused where it
   * is lower than that of the last rollout that succeeded, and the revision or the configuration differs. Default: not compared.
   */
  sequence?: pulumi.Input<number>;
  /** Whether a lower `sequence` may go over a higher one. Default false. */
  allowOlder?: pulumi.Input<boolean>;
  /**
   * Name of the deployment configuration, e.g. `CodeDeployDefault.OneAtATime`. With `batch` or `additionalBatch` it is used
   * for the group's first revision only.
   */
  deploymentConfigName: pulumi.Input<string>;
  /**
   * Hosts that are changed together, of those that are there when the rollout begins; a percentage is rounded down, at least
   * one. The rollout makes deployment configurations `InService-minimum-N-hosts` for it, which all groups of the account
   * share. Refused for the whole fleet, and for more than one host where scripts suspend. Default: `deploymentConfigName`
   * decides. Not together with `additionalBatch`.
   */
  batch?: pulumi.Input<AmountArgs>;
  /**
   * Hosts that are added for the time of the rollout, so that capacity stays; as many are changed together. A percentage is
   * of the desired capacity and rounded up, at least one. MaxSize must have room for them. Needs `guard`. Default: none.
   */
  additionalBatch?: pulumi.Input<AmountArgs>;
  /**
   * Rolls out to a second, idle fleet and shifts the traffic to it. Needs `guard` and exactly one target group; not together
   * with Classic Load Balancers, `batch`, `additionalBatch` or a `suspension`. While green is live it cannot be left out, and
   * names of either fleet cannot change. Default: the hosts of the one fleet are changed in place.
   */
  twoFleets?: pulumi.Input<TwoFleetsArgs>;
  /**
   * What hosts that the rollout launches come from. Its change is a rollout; state of a program that did not tell it is only
   * completed. The version may be unknown in a preview. Default: the Auto Scaling group decides.
   */
  launchTemplate?: pulumi.Input<LaunchTemplateArgs>;
  /**
   * How hosts that come from another version are replaced; where they all come from this one, nothing is. Needs `launchTemplate`
   * and `guard`, and cannot be combined with `twoFleets`. Default: hosts in place stay, whatever they come from.
   */
  refresh?: pulumi.Input<RefreshArgs>;
  /**
   * Who suspends scaling processes during the rollout. `hosts`: scripts of the installed or the new revision. `deployer`: the
   * rollout, once for the group; it resumes exactly those, and needs `guard` for it. `codedeploy`: CodeDeploy, from the
   * deployment's beginning to its end; its service role then needs `autoscaling:SuspendProcesses` and
   * `autoscaling:ResumeProcesses` (CodeDeploy API reference, EC2DeploymentOptions). Default `none`.
   */
  suspension?: pulumi.Input<Suspension>;
  /**
   * Which ones, with `deployer` (default AZRebalance, InstanceRefresh, ReplaceUnhealthy, Terminate; any but Launch and
   * AddToLoadBalancer together with `additionalBatch`) and `codedeploy` (default AZRebalance, InstanceRefresh, Terminate;
   * ScheduledActions besides). The defaults let scaling policies and schedules add hosts, which get the installed revision
   * first and the new one from CodeDeploy afterwards; with Launch or AlarmNotification no host comes meanwhile, whatever the
   * load. Scheduled actions that fall into a suspension are never made up for.
   */
  suspendedProcesses?: pulumi.Input<pulumi.Input<string>[]>;
  /** Who puts hosts into Standby meanwhile; `hosts`: scripts of the installed or the new revision. Default `none`. */
  standby?: pulumi.Input<Standby>;
  /** What the hooks of this revision do. Default: by `suspension` and `standby`, in stop hooks and start hooks alike. */
  scripts?: pulumi.Input<RevisionScripts>;
  /** At most 200 characters; stands in CodeDeploy's console after InService, the hashes and the commit, cut off at 256 in all. */
  description?: pulumi.Input<string>;
  timeouts?: pulumi.Input<TimeoutArgs>;
  /**
   * Every MinSize that the program gives the Auto Scaling group: its own and those of scheduled actions. After the rollout it
   * must be one of these, or larger. Default: it must not be below what it was when the rollout began.
   */
  minSizes?: pulumi.Input<pulumi.Input<number>[]>;
  /**
   * Content hash (at least its first 12 digits) of an installed revision whose stop hooks are broken. A rollout over it
   * goes on when ApplicationStop, BeforeBlockTraffic or AfterBlockTraffic fails (CodeDeploy's
   * ignoreApplicationStopFailures); once no host has that revision any more it does nothing.
   */
  ignoreStopFailuresOf?: pulumi.Input<string>;
  /**
   * The object through which rollouts of the group know of each other: of two deployers one rolls out, and the other names
   * it; what a killed one left is known to the next; a stop can be asked for. Beside it lie records of the last 50 rollouts. The
   * credentials need s3:GetObject and s3:PutObject on it, s3:PutObject and s3:DeleteObject on the records (the key without
   * `.json`, and `/records/*`), and s3:ListBucket on the bucket. Default: none; then two deployers with different state
   * backends may roll out at the same time.
   */
  guard?: pulumi.Input<GuardArgs>;
}

/**
 * A revision on a fleet. Creating or updating it rolls the revision out and waits: it takes over a running deployment of
 * the same revision, refuses to touch another's or to overwrite what came while it waited, prints every host's progress,
 * stops with a rollback when a host at work is lost, follows a rollback, and afterwards audits, after a rollback too, that each
 * host really runs the revision, each InService one is healthy, and the Auto Scaling group is as it was. Before any other call it makes sure that its credentials belong
 * to the infrastructure's account. When the revision is live already, only a host without it causes another deployment. A
 * failed rollout stays in state with its deployment id, and the next `pulumi up` takes it up. One that failed after its
 * deployer was killed is told by the next run, before anything is deployed again. Deleting stops deployments of its own
 * that still run, recorded or not, and undoes what rollouts owe: processes that they have suspended and hosts that they have
 * added, which is else done at the end of each rollout, or by the next one. It changes no other host. Creating, updating and
 * deleting hold the `guard`, and fail naming whoever holds it. Refreshing reads the group's live revision; if it is another, the
 * next `up` rolls out again. Nothing replaces the resource: names of other groups are an update that rolls out there, while
 * the id keeps the names of the first.
 */
export class Deployment extends pulumi.dynamic.Resource {
  /** Id of the CodeDeploy deployment that brought, or failed to bring, the revision; of a deferred one, that of the run before or "". */
  declare readonly deploymentId: pulumi.Output<string>;
  /**
   * `Succeeded` when deployment and audit did; else CodeDeploy's status, `AuditFailed` or `Unknown`. `Deferred`: the fleet is
   * scaled to zero, and hosts that launch get `liveRevision`; the next `up` rolls out. With two fleets also `ShiftFailed`: the new
   * one was sound and did not keep the requests; and `Flipped`, set by refresh: somebody has gone back to the other one.
   */
  declare readonly status: pulumi.Output<string>;
  /** Content hash of the revision that the program asks for. */
  declare readonly desiredRevision: pulumi.Output<string>;
  /** Content hash (or S3 location) of the group's last successful deployment; "" when there is none. */
  declare readonly liveRevision: pulumi.Output<string>;
  declare readonly hosts: pulumi.Output<HostStatus[]>;
  /** Which of two fleets takes the requests; undefined where there is one. */
  declare readonly liveSide: pulumi.Output<Side | undefined>;
  /** What the scripts of all revisions do that may be on hosts: after a failure, the former revision's too. */
  declare readonly installedScripts: pulumi.Output<RevisionScripts>;
  /** `sequence` of the last rollout that succeeded; undefined when none has told one. */
  declare readonly installedSequence: pulumi.Output<number | undefined>;
  /** ISO 8601. */
  declare readonly startedAt: pulumi.Output<string>;
  /** ISO 8601; "" when the deployment has not ended. */
  declare readonly completedAt: pulumi.Output<string>;

  constructor(name: string, args: DeploymentArgs, opts?: pulumi.CustomResourceOptions) {
    // Pulumi makes an Output only of what is named here.
    const outputs = {
      deploymentId: undefined,
      status: undefined,
      desiredRevision: undefined,
      liveRevision: undefined,
      hosts: undefined,
      liveSide: undefined,
      installedScripts: undefined,
      installedSequence: undefined,
      startedAt: undefined,
      completedAt: undefined,
    };
    super(deploymentProvider, name, { ...args, ...outputs }, opts, DEPLOYMENT_MODULE, DEPLOYMENT_NAME);
  }
}
