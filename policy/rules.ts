import type { Rule } from "./rule/rule";
import { accessLogsInProduction } from "./rules/access-logs-in-production";
import { alarmsAndRollbackOnAlarmTogether } from "./rules/alarms-and-rollback-on-alarm-together";
import { allAtOnceNotInProduction } from "./rules/all-at-once-not-in-production";
import { auditedDeploymentsAdvised } from "./rules/audited-deployments-advised";
import { batchFitsFleet } from "./rules/batch-fits-fleet";
import { bucketEncrypted } from "./rules/bucket-encrypted";
import { bucketPublicAccessBlocked } from "./rules/bucket-public-access-blocked";
import { bucketTlsOnly } from "./rules/bucket-tls-only";
import { bucketVersioned } from "./rules/bucket-versioned";
import { changesOfTheGroupAreGuarded } from "./rules/changes-of-the-group-are-guarded";
import { databaseEncrypted } from "./rules/database-encrypted";
import { databaseMultiAzInProduction } from "./rules/database-multi-az-in-production";
import { databasePrivate } from "./rules/database-private";
import { defaultSecurityGroupClosed } from "./rules/default-security-group-closed";
import { deletionProtectedInProduction } from "./rules/deletion-protected-in-production";
import { deploymentsAreAudited } from "./rules/deployments-are-audited";
import { desiredCapacityLeftToScaling } from "./rules/desired-capacity-left-to-scaling";
import { elbHealthCheck } from "./rules/elb-health-check";
import { everyBucketBlocksPublicAccess } from "./rules/every-bucket-blocks-public-access";
import { everyDefaultGroupClosedInProduction } from "./rules/every-default-group-closed-in-production";
import { heartbeatAboveDrain } from "./rules/heartbeat-above-drain";
import { httpRedirectsToHttps } from "./rules/http-redirects-to-https";
import { httpsInProduction } from "./rules/https-in-production";
import { imdsv2Required } from "./rules/imdsv2-required";
import { invalidHeadersDropped } from "./rules/invalid-headers-dropped";
import { launchAndTerminateNotSuspended } from "./rules/launch-and-terminate-not-suspended";
import { launchTemplateVersionPinned } from "./rules/launch-template-version-pinned";
import { minSizeInProduction } from "./rules/min-size-in-production";
import { minimumHealthyHostsReachable } from "./rules/minimum-healthy-hosts-reachable";
import { noAdminPolicy } from "./rules/no-admin-policy";
import { noCopiedAutoScalingGroup } from "./rules/no-copied-auto-scaling-group";
import { noOpenAdminPorts } from "./rules/no-open-admin-ports";
import { noPublicIp } from "./rules/no-public-ip";
import { noSecretsInEnvironment } from "./rules/no-secrets-in-environment";
import { noSecretsInUserData } from "./rules/no-secrets-in-user-data";
import { noServiceWildcard } from "./rules/no-service-wildcard";
import { oneAtATimeInDeploymentGroup } from "./rules/one-at-a-time-in-deployment-group";
import { oneAtATimeInHandleProcsGroup } from "./rules/one-at-a-time-in-handle-procs-group";
import { oneAtATimeWhenSuspending } from "./rules/one-at-a-time-when-suspending";
import { oneDeploymentGroupPerFleet } from "./rules/one-deployment-group-per-fleet";
import { oneSuspensionOnly } from "./rules/one-suspension-only";
import { outdatedInstancesUpdated } from "./rules/outdated-instances-updated";
import { passRoleScoped } from "./rules/pass-role-scoped";
import { preset } from "./rules/preset";
import { recommendedTlsPolicy } from "./rules/recommended-tls-policy";
import { replaceUnhealthySuspendedBriefly } from "./rules/replace-unhealthy-suspended-briefly";
import { rollbackOnFailure } from "./rules/rollback-on-failure";
import { securityGroupRulesDescribed } from "./rules/security-group-rules-described";
import { severalAvailabilityZones } from "./rules/several-availability-zones";
import { sharesOfTrafficAreJudged } from "./rules/shares-of-traffic-are-judged";
import { suspendedProcessesNotEmpty } from "./rules/suspended-processes-not-empty";
import { terminationHookDrains } from "./rules/termination-hook-drains";
import { trustPoliciesConditioned } from "./rules/trust-policies-conditioned";
import { volumesEncrypted } from "./rules/volumes-encrypted";
import { waivers } from "./rules/waivers";
import { waiversShown } from "./rules/waivers-in-force";

/** A group of rules with a heading in the documentation. */
export interface Topic {
  readonly title: string;
  /** Scope of the group, for presets: releases, their surroundings, or the pack's own configuration. */
  readonly part: "rollout" | "surroundings" | "pack";
  readonly rules: readonly Rule[];
}

const rollout: readonly Rule[] = [
  oneAtATimeWhenSuspending,
  oneAtATimeInDeploymentGroup,
  oneAtATimeInHandleProcsGroup,
  oneSuspensionOnly,
  changesOfTheGroupAreGuarded,
  launchAndTerminateNotSuspended,
  suspendedProcessesNotEmpty,
  replaceUnhealthySuspendedBriefly,
  noCopiedAutoScalingGroup,
  oneDeploymentGroupPerFleet,
  minimumHealthyHostsReachable,
  batchFitsFleet,
  allAtOnceNotInProduction,
  rollbackOnFailure,
  alarmsAndRollbackOnAlarmTogether,
  sharesOfTrafficAreJudged,
  heartbeatAboveDrain,
  outdatedInstancesUpdated,
  terminationHookDrains,
  deploymentsAreAudited,
  auditedDeploymentsAdvised,
];

const fleetAndEdge: readonly Rule[] = [
  imdsv2Required,
  noPublicIp,
  volumesEncrypted,
  launchTemplateVersionPinned,
  elbHealthCheck,
  severalAvailabilityZones,
  minSizeInProduction,
  desiredCapacityLeftToScaling,
  httpRedirectsToHttps,
  httpsInProduction,
  recommendedTlsPolicy,
  invalidHeadersDropped,
  accessLogsInProduction,
  deletionProtectedInProduction,
  noOpenAdminPorts,
  defaultSecurityGroupClosed,
  everyDefaultGroupClosedInProduction,
  securityGroupRulesDescribed,
];

const identityAndData: readonly Rule[] = [
  noAdminPolicy,
  noServiceWildcard,
  passRoleScoped,
  trustPoliciesConditioned,
  bucketPublicAccessBlocked,
  everyBucketBlocksPublicAccess,
  bucketTlsOnly,
  bucketVersioned,
  bucketEncrypted,
  databasePrivate,
  databaseEncrypted,
  databaseMultiAzInProduction,
  noSecretsInUserData,
  noSecretsInEnvironment,
];

const config: readonly Rule[] = [preset, waivers, waiversShown];

/** Every rule by topic, in the order of the documentation. A new rule is one file and one line here. */
export const topics: readonly Topic[] = [
  { title: "Rollout", part: "rollout", rules: rollout },
  { title: "Fleet and edge", part: "surroundings", rules: fleetAndEdge },
  { title: "Identity and data", part: "surroundings", rules: identityAndData },
  { title: "Config of the pack", part: "pack", rules: config },
];

/**
 * Every rule of the pack. The rule that shows waivers comes last, because the others record which waivers they
 * needed.
 */
export const rules: readonly Rule[] = topics.flatMap((topic) => topic.rules);
