import type { Standby, Suspension } from "../constants";
import type { GuardPlace } from "../model/guard";
import type { RevisionInputs } from "../model/revision";
import type { Amount, RolloutSettings } from "../model/settings";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import { type RefreshInputs, refreshOf } from "./refresh-inputs";
import type { RevisionScripts } from "./scripts";
import { type TwoFleetsInputs, twoFleetsOf } from "./two-fleets-inputs";

interface TimeoutInputs {
  readonly deploymentMinutes?: number;
  readonly healthSeconds?: number;
  readonly pollSeconds?: number;
}

/** Resolved inputs of a Deployment, as `check` lets them pass. */
export interface DeploymentInputs {
  readonly region: string;
  readonly accountId?: string;
  readonly applicationName: string;
  readonly deploymentGroupName: string;
  readonly autoScalingGroupName: string;
  readonly targetGroupArns: readonly string[];
  readonly classicLoadBalancerNames?: readonly string[];
  readonly revision: RevisionInputs;
  readonly configurationHash?: string;
  readonly commit?: string;
  readonly sequence?: number;
  readonly allowOlder?: boolean;
  readonly deploymentConfigName: string;
  readonly batch?: Amount;
  readonly additionalBatch?: Amount;
  readonly twoFleets?: TwoFleetsInputs;
  readonly launchTemplate?: LaunchTemplateVersion;
  readonly refresh?: RefreshInputs;
  readonly suspension?: Suspension;
  readonly suspendedProcesses?: readonly string[];
  readonly standby?: Standby;
  readonly scripts?: RevisionScripts;
  readonly description?: string;
  readonly timeouts?: TimeoutInputs;
  readonly minSizes?: readonly number[];
  readonly ignoreStopFailuresOf?: string;
  readonly guard?: GuardPlace;
}

/** Names of all inputs; `read` uses them to tell inputs and outputs in state apart. */
export const INPUT_NAMES: readonly (keyof DeploymentInputs)[] = [
  "region",
  "accountId",
  "applicationName",
  "deploymentGroupName",
  "autoScalingGroupName",
  "targetGroupArns",
  "classicLoadBalancerNames",
  "revision",
  "configurationHash",
  "commit",
  "sequence",
  "allowOlder",
  "deploymentConfigName",
  "batch",
  "additionalBatch",
  "twoFleets",
  "launchTemplate",
  "refresh",
  "suspension",
  "suspendedProcesses",
  "standby",
  "scripts",
  "description",
  "timeouts",
  "minSizes",
  "ignoreStopFailuresOf",
  "guard",
];

/** Defaults and ranges of `timeouts`; 720 minutes is CodeDeploy's own limit (AWS quotas for CodeDeploy). */
export const TIMEOUTS = {
  deploymentMinutes: { initial: 60, minimum: 1, maximum: 720 },
  healthSeconds: { initial: 300, minimum: 0, maximum: 3600 },
  pollSeconds: { initial: 2, minimum: 1, maximum: 30 },
} as const;

/** The engine's settings, with defaults filled in. State of older versions may lack optional inputs. */
export function rolloutSettings(inputs: DeploymentInputs): RolloutSettings {
  const time = (name: keyof typeof TIMEOUTS) => inputs.timeouts?.[name] ?? TIMEOUTS[name].initial;
  return {
    accountId: inputs.accountId,
    group: { applicationName: inputs.applicationName, deploymentGroupName: inputs.deploymentGroupName },
    autoScalingGroupName: inputs.autoScalingGroupName,
    targetGroupArns: inputs.targetGroupArns,
    classicLoadBalancerNames: inputs.classicLoadBalancerNames ?? [],
    revision: inputs.revision,
    configurationHash: inputs.configurationHash,
    commit: inputs.commit,
    deploymentConfigName: inputs.deploymentConfigName,
    batch: inputs.batch,
    additionalBatch: inputs.additionalBatch,
    twoFleets: inputs.twoFleets && twoFleetsOf(inputs.twoFleets),
    launchTemplate: inputs.launchTemplate,
    refresh: inputs.refresh && refreshOf(inputs.refresh),
    suspension: inputs.suspension,
    suspendedProcesses: inputs.suspendedProcesses,
    description: inputs.description,
    minSizes: inputs.minSizes,
    ignoreStopFailuresOf: inputs.ignoreStopFailuresOf,
    deploymentMs: time("deploymentMinutes") * 60_000,
    healthMs: time("healthSeconds") * 1000,
    pollMs: time("pollSeconds") * 1000,
  };
}
