import type { Rule } from "./rule";
import { alarmsAndRollbackOnAlarmTogether } from "./rules/alarms-and-rollback-on-alarm-together";
import { allAtOnceNotInProduction } from "./rules/all-at-once-not-in-production";
import { bucketPublicAccessBlocked } from "./rules/bucket-public-access-blocked";
import { elbHealthCheck } from "./rules/elb-health-check";
import { everyBucketBlocksPublicAccess } from "./rules/every-bucket-blocks-public-access";
import { imdsv2Required } from "./rules/imdsv2-required";
import { launchAndTerminateNotSuspended } from "./rules/launch-and-terminate-not-suspended";
import { launchTemplateVersionPinned } from "./rules/launch-template-version-pinned";
import { noCopiedAutoScalingGroup } from "./rules/no-copied-auto-scaling-group";
import { noOpenAdminPorts } from "./rules/no-open-admin-ports";
import { oneAtATimeInDeploymentGroup } from "./rules/one-at-a-time-in-deployment-group";
import { oneAtATimeWhenSuspending } from "./rules/one-at-a-time-when-suspending";
import { oneDeploymentGroupPerFleet } from "./rules/one-deployment-group-per-fleet";
import { rollbackOnFailure } from "./rules/rollback-on-failure";

/** Every rule of the pack, in the order of the docs: a new rule is one file and one line here. */
export const rules: readonly Rule[] = [
  oneAtATimeWhenSuspending,
  oneAtATimeInDeploymentGroup,
  allAtOnceNotInProduction,
  rollbackOnFailure,
  alarmsAndRollbackOnAlarmTogether,
  noCopiedAutoScalingGroup,
  oneDeploymentGroupPerFleet,
  launchAndTerminateNotSuspended,
  elbHealthCheck,
  launchTemplateVersionPinned,
  imdsv2Required,
  noOpenAdminPorts,
  bucketPublicAccessBlocked,
  everyBucketBlocksPublicAccess,
];
