import { BUNDLE_TYPES, STANDBYS } from "../constants";
import { TIMEOUTS } from "./inputs";
import { additionalBatch, batch, suspendedProcesses, suspension } from "./method-rules";
import { at, isUnknown, isUnknownValue } from "./property-path";
import {
  flag,
  inside,
  integer,
  matching,
  oneOf,
  optional,
  type PropertyRule,
  TARGET_GROUP_ARN,
  text,
  within,
  wrong,
} from "./property-rules";
import { REFRESH_RULES } from "./refresh-inputs";
import { EFFECTS } from "./scripts";
import { TWO_FLEET_RULES } from "./two-fleet-rules";

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

const HASH = /^[0-9a-f]{64}$/;
/** SHA-1 or SHA-256 (git documentation, hash-function-transition), or the beginning of one. */
const COMMIT = /^[0-9a-f]{7,64}$/;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
/** Elastic Load Balancing API reference 2012-06-01, CreateLoadBalancer. */
const CLASSIC_NAME = /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/;
const ACCOUNT_ID = /^\d{12}$/;

/** As a failed rollout names the installed revision. */
const REVISION = /^([0-9a-f]{12,64}|s3:\/\/[^/]+\/.+)$/;
const REVISION_TEXT = "the content hash of the installed revision, or its first 12 digits or more";

/** Leaves room in CodeDeploy's 256 characters for "InService" and two short hashes before it. */
const DESCRIPTION_LIMIT = 200;

/** Length limits: AWS quotas for CodeDeploy (100) and the Auto Scaling API reference (255). */
const RULES: readonly PropertyRule[] = [
  ["region", matching(REGION, 'an AWS region, e.g. "eu-central-1"')],
  ["accountId", optional(matching(ACCOUNT_ID, "the 12 digits of an AWS account"))],
  ["applicationName", text(100)],
  ["deploymentGroupName", text(100)],
  ["autoScalingGroupName", text(255)],
  ["targetGroupArns", targetGroupArns],
  ["classicLoadBalancerNames", optional(classicLoadBalancerNames)],
  ["revision.bucket", text(63)],
  ["revision.key", contentAddressed],
  ["revision.bundleType", oneOf(BUNDLE_TYPES)],
  ["revision.contentHash", matching(HASH, "64 lower-case hexadecimal digits (SHA-256)")],
  ["revision.eTag", optional(text(1024))],
  ["revision.versionId", optional(text(1024))],
  ["configurationHash", optional(matching(HASH, "64 lower-case hexadecimal digits (SHA-256)"))],
  ["commit", optional(matching(COMMIT, "the hash of a commit, 7 to 64 lower-case hexadecimal digits"))],
  ["sequence", optional(integer)],
  ["allowOlder", optional(flag)],
  ["deploymentConfigName", text(100)],
  ["batch", optional(batch)],
  ["additionalBatch", optional(additionalBatch)],
  ["suspension", optional(suspension)],
  ["suspendedProcesses", optional(suspendedProcesses)],
  ["standby", optional(oneOf(STANDBYS))],
  ["scripts.stopping", inside("scripts", effects)],
  ["scripts.starting", inside("scripts", effects)],
  ["description", optional(text(DESCRIPTION_LIMIT))],
  ["timeouts.deploymentMinutes", optional(within(TIMEOUTS.deploymentMinutes))],
  ["timeouts.healthSeconds", optional(within(TIMEOUTS.healthSeconds))],
  ["timeouts.pollSeconds", optional(within(TIMEOUTS.pollSeconds))],
  ["minSizes", optional(sizes)],
  ["ignoreStopFailuresOf", optional(matching(REVISION, REVISION_TEXT))],
  ["guard.bucket", inside("guard", text(63))],
  ["guard.key", inside("guard", text(1024))],
  ...TWO_FLEET_RULES,
  ...REFRESH_RULES,
];

/** Everything that is wrong with the inputs, at once; values not known at preview pass. */
export function failures(inputs: unknown): readonly Failure[] {
  return RULES.flatMap(([property, rule]) => {
    const reason = isUnknown(inputs, property) ? undefined : rule(at(inputs, property), inputs);
    return reason === undefined ? [] : [{ property, reason }];
  });
}

function effects(value: unknown): string | undefined {
  const isEffect = (name: string) => isUnknownValue(at(value, name)) || typeof at(value, name) === "boolean";
  return EFFECTS.every(isEffect)
    ? undefined
    : wrong(value, `an object with true or false for each of ${EFFECTS.join(", ")}`);
}

function targetGroupArns(value: unknown): string | undefined {
  if (!Array.isArray(value)) {
    return wrong(value, "a list of target group ARNs (empty if there is none)");
  }
  return eachMatching(value, TARGET_GROUP_ARN, "ARNs of target groups (...:targetgroup/NAME/ID)");
}

function classicLoadBalancerNames(value: unknown): string | undefined {
  if (!Array.isArray(value)) {
    return wrong(value, "a list of names of Classic Load Balancers");
  }
  const allowed =
    "names of Classic Load Balancers (1 to 32 letters, digits and hyphens, no hyphen at either end)";
  return eachMatching(value, CLASSIC_NAME, allowed);
}

function eachMatching(values: readonly unknown[], pattern: RegExp, allowed: string): string | undefined {
  const bad = values.filter(
    (each) => !isUnknownValue(each) && !(typeof each === "string" && pattern.test(each)),
  );
  return bad.length === 0 ? undefined : wrong(bad, allowed);
}

function sizes(value: unknown): string | undefined {
  const fits = (size: unknown) => isUnknownValue(size) || (Number.isInteger(size) && Number(size) >= 0);
  return Array.isArray(value) && value.every(fits) ? undefined : wrong(value, "a list of integers from 0");
}

/** A running deployment is recognised by bucket and key alone, so the key must change with the content. */
function contentAddressed(value: unknown, properties: unknown): string | undefined {
  const hash = at(properties, "revision.contentHash");
  if (typeof value !== "string" || value === "") {
    return wrong(value, "an S3 key");
  }
  if (typeof hash !== "string" || !HASH.test(hash)) {
    return undefined;
  }
  const file = value.slice(value.lastIndexOf("/") + 1);
  return file === hash || file.startsWith(`${hash}.`)
    ? undefined
    : wrong(
        value,
        `a key whose last part is the content hash and an extension, e.g. "revisions/${hash}.tgz"`,
      );
}
