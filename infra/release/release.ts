import { Deployment, type RevisionArgs } from "@inservice/rollout";
import type { DeadManTarget } from "@inservice/rollout/dead-man";
import { wayOf } from "@inservice/rollout/plan";
import * as pulumi from "@pulumi/pulumi";
import type { HandOver } from "../installed/hand-over";
import type { Commit } from "../revision/commit";
import { GUARD_PREFIX } from "../revision/key-prefixes";
import type { Settings } from "../settings/schema";
import { DeploymentGroup, type DeploymentGroupArgs } from "./deployment-group";
import { type SecondFleet, secondFleet } from "./second-fleet";
import { overruled, suspending } from "./suspension";
import { type Launched, templateChange } from "./template-change";

export interface ReleaseArgs extends DeploymentGroupArgs {
  /** Target groups in which each host must be healthy after the rollout. */
  readonly targetGroupArns: readonly pulumi.Input<string>[];
  /** Classic Load Balancers in which each host must be InService after the rollout. */
  readonly classicLoadBalancerNames: readonly pulumi.Input<string>[];
  readonly revision: RevisionArgs;
  /** Bucket of the guard. */
  readonly guardBucket: pulumi.Input<string>;
  /** Identifies the variables that hosts read when they start the revision. */
  readonly configurationHash: pulumi.Input<string>;
  /** The commit of the application. Default: it is not in git. */
  readonly commit?: Commit | undefined;
  /** What the scripts of the installed and the new revision do during the rollout. */
  readonly handedOver: Pick<HandOver, "scripts" | "suspension" | "standby">;
  /** Every minimum size that the program sets on the fleet. */
  readonly minSizes: readonly number[];
  /** What hosts of the fleet are launched from. */
  readonly launched: Launched;
  /** The fleet that takes turns with this one. Default: none; hosts are updated in place. */
  readonly second?: SecondFleet | undefined;
  /** Resources that must exist before hosts start the new revision. */
  readonly after: pulumi.Resource[];
}

/** The revision on one fleet: its deployment group and its rollout. */
export class Release extends pulumi.ComponentResource {
  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;
  readonly deploymentId: pulumi.Output<string>;
  /** How the rollout ended, e.g. `Deferred` (rollout/constants.ts). */
  readonly status: pulumi.Output<string>;
  /** Content hash of the revision that the fleet runs. */
  readonly liveRevision: pulumi.Output<string>;
  /** Which of two fleets serves, blue or green; undefined if there is only one. */
  readonly liveSide: pulumi.Output<string | undefined>;
  /** Deployment group of the second fleet, if there is one. */
  readonly secondDeploymentGroupName: pulumi.Output<string> | undefined;
  /** Where a rollout may leave something suspended. Known before the rollout. */
  readonly lookedAfter: pulumi.Output<DeadManTarget>;

  constructor(name: string, args: ReleaseArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:release:Release", name, {}, options);
    const suspended = suspending(args.rollout, args.handedOver);
    const group = new DeploymentGroup(
      name,
      { ...args, codeDeploySuspends: suspended.suspension === "codedeploy" },
      { parent: this },
    );
    const { applicationName, deploymentGroupName, deploymentConfigName } = group;
    this.tellOverruled(args);
    const guard = guardOf(group, args);
    this.lookedAfter = lookedAfter(group, args, guard);
    const second = secondFleet(name, args, applicationName, this);
    const deployment = new Deployment(
      `${name}-rollout`,
      {
        region: args.region,
        accountId: pulumi.output(args.account).accountId,
        applicationName,
        deploymentGroupName,
        deploymentConfigName,
        autoScalingGroupName: args.autoScalingGroupName,
        targetGroupArns: [...args.targetGroupArns],
        classicLoadBalancerNames: [...args.classicLoadBalancerNames],
        ...identity(args),
        guard,
        ...suspended,
        ...batches(args.rollout),
        ...templateChange(args.rollout, args.launched),
        ...second.parts,
        standby: args.handedOver.standby,
        scripts: args.handedOver.scripts,
        ...limits(args.rollout),
        ...declaredMinSizes(args),
      },
      { parent: this, dependsOn: args.after },
    );
    this.applicationName = applicationName;
    this.deploymentGroupName = deploymentGroupName;
    this.deploymentId = deployment.deploymentId;
    this.status = deployment.status;
    this.liveRevision = deployment.liveRevision;
    this.liveSide = deployment.liveSide;
    this.secondDeploymentGroupName = second.deploymentGroupName;
    const { deploymentId, status, liveRevision } = this;
    this.registerOutputs({ applicationName, deploymentGroupName, deploymentId, status, liveRevision });
  }

  private tellOverruled({ rollout, handedOver }: ReleaseArgs): void {
    const unused = overruled(rollout, handedOver);
    if (unused !== undefined) {
      void pulumi.log.info(unused, this);
    }
  }
}

function guardOf({ applicationName, deploymentGroupName }: DeploymentGroup, { guardBucket }: ReleaseArgs) {
  const key = pulumi.interpolate`${GUARD_PREFIX}${applicationName}/${deploymentGroupName}.json`;
  return { bucket: guardBucket, key };
}

function lookedAfter(
  { applicationName, deploymentGroupName }: DeploymentGroup,
  { autoScalingGroupName }: ReleaseArgs,
  guard: ReturnType<typeof guardOf>,
): pulumi.Output<DeadManTarget> {
  return pulumi.output({ applicationName, deploymentGroupName, autoScalingGroupName, guard });
}

/** What hosts are to run, and from when it is. */
function identity({ revision, configurationHash, commit, rollout }: ReleaseArgs) {
  return { revision, configurationHash, ...commit, allowOlder: rollout.allowOlder };
}

/** The batch of the settings. A rollout forms its batches from the hosts that exist when it begins. */
function batches(rollout: Settings["rollout"]) {
  const way = wayOf(rollout);
  return "batch" in way || "additionalBatch" in way ? way : {};
}

/** An idle fleet has a minimum size of 0, and the other one its size by the rollout. So with two fleets none is declared. */
function declaredMinSizes({ minSizes, second }: ReleaseArgs) {
  return second === undefined ? { minSizes: [...minSizes] } : {};
}

/** How long a rollout may take, and the stop hooks that may fail in it. */
function limits({
  deploymentMinutes,
  healthSeconds,
  pollSeconds,
  ignoreStopFailuresOf,
}: Settings["rollout"]) {
  return {
    timeouts: { deploymentMinutes, healthSeconds, pollSeconds },
    ...(ignoreStopFailuresOf === undefined ? {} : { ignoreStopFailuresOf }),
  };
}
