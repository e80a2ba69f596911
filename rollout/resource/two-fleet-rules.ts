import { at, isGiven, isUnknownValue } from "./property-path";
import {
  flag,
  inside,
  matching,
  optional,
  type PropertyRule,
  type Rule,
  TARGET_GROUP_ARN,
  text,
  within,
  wrong,
} from "./property-rules";
import { BAKE_SECONDS, KEEP_MINUTES, MOST_ALARMS } from "./two-fleets-inputs";

const LISTENER_ARN = /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:listener\/app\/[^/]+\/[^/]+\/[^/]+$/;
/** EC2 API reference, LaunchTemplate. */
const TEMPLATE_ID = /^lt-[0-9a-f]+$/;
const VERSION = /^[1-9]\d*$/;
const VERSION_TEXT = 'the number of a version as text, e.g. "3" (not $Latest or $Default)';

/** What cannot be together with two fleets. */
const CONFLICTS: readonly Rule[] = [
  (_value, properties) =>
    isGiven(properties, "guard")
      ? undefined
      : "needs guard ({ bucket, key }): without one nobody would know how far a killed deployer has shifted the traffic",
  (_value, properties) => {
    const arns = at(properties, "targetGroupArns");
    return !Array.isArray(arns) || arns.length === 1
      ? undefined
      : `needs exactly one target group in targetGroupArns, that of blue; there are ${arns.length}`;
  },
  (_value, properties) => {
    const names = at(properties, "classicLoadBalancerNames");
    return Array.isArray(names) && names.length > 0
      ? "cannot be combined with classicLoadBalancerNames: a Classic Load Balancer cannot share traffic by weights"
      : undefined;
  },
  ...["batch", "additionalBatch"].map(
    (name): Rule =>
      (_value, properties) =>
        isGiven(properties, name)
          ? `cannot be combined with ${name}: no host that takes requests is changed; leave ${name} out`
          : undefined,
  ),
  (_value, properties) => {
    const suspension = at(properties, "suspension") ?? "none";
    return suspension === "none" || isUnknownValue(suspension)
      ? undefined
      : `cannot be combined with suspension ${JSON.stringify(suspension)}: hosts are installed while they take no requests, so ` +
          'nothing needs to be suspended; set suspension to "none"';
  },
];

/** Length limits: AWS quotas for CodeDeploy (100), Auto Scaling API reference (255), CloudWatch API reference (255). */
export const TWO_FLEET_RULES: readonly PropertyRule[] = [
  ...CONFLICTS.map((rule): PropertyRule => ["twoFleets", optional(rule)]),
  ["twoFleets.green.deploymentGroupName", ofGreen(text(100), "deploymentGroupName")],
  ["twoFleets.green.autoScalingGroupName", ofGreen(text(255), "autoScalingGroupName")],
  ["twoFleets.green.targetGroupArn", ofGreen(arn(TARGET_GROUP_ARN, "a target group"), "targetGroupArns.0")],
  [
    "twoFleets.listenerArn",
    inside("twoFleets", arn(LISTENER_ARN, "a listener of an Application Load Balancer")),
  ],
  ["twoFleets.size", inside("twoFleets", size)],
  ["twoFleets.steps", optional(steps)],
  ["twoFleets.bakeSeconds", optional(within(BAKE_SECONDS))],
  ["twoFleets.keepMinutes", optional(within(KEEP_MINUTES))],
  ["twoFleets.alarmNames", optional(alarmNames)],
  ["twoFleets.approval", optional(flag)],
  [
    "launchTemplate.id",
    inside("launchTemplate", matching(TEMPLATE_ID, "the id of a launch template (lt-...)")),
  ],
  ["launchTemplate.version", inside("launchTemplate", matching(VERSION, VERSION_TEXT))],
];

function arn(pattern: RegExp, of: string): Rule {
  return matching(pattern, `the ARN of ${of}`);
}

/** @param blue where blue has its own */
function ofGreen(rule: Rule, blue: string): Rule {
  return inside("twoFleets", (value, properties) => {
    const reason = rule(value, properties);
    return reason === undefined && value === at(properties, blue)
      ? `must be another than ${blue}, which is that of blue; both are ${JSON.stringify(value)}`
      : reason;
  });
}

function size(value: unknown): string | undefined {
  const [min, max, desired] = ["minSize", "maxSize", "desiredCapacity"].map((name) => at(value, name));
  const numbers = [min, max, desired];
  if (isUnknownValue(value) || numbers.some(isUnknownValue)) {
    return undefined;
  }
  const fits =
    numbers.every((each) => Number.isSafeInteger(each)) &&
    Number(min) >= 0 &&
    Number(max) >= 1 &&
    Number(min) <= Number(desired) &&
    Number(desired) <= Number(max);
  return fits
    ? undefined
    : wrong(
        value,
        "{ minSize, maxSize, desiredCapacity } with integers, 0 <= minSize <= desiredCapacity <= maxSize, and maxSize from 1",
      );
}

function steps(value: unknown): string | undefined {
  const allowed = "a list of integers from 1 to 99, each above the one before";
  if (!Array.isArray(value)) {
    return wrong(value, allowed);
  }
  const isStep = (step: unknown, before: unknown) =>
    isUnknownValue(step) ||
    (typeof step === "number" &&
      Number.isInteger(step) &&
      step >= 1 &&
      step <= 99 &&
      (typeof before !== "number" || step > before));
  return value.every((step: unknown, index) => isStep(step, value[index - 1]))
    ? undefined
    : wrong(value, allowed);
}

function alarmNames(value: unknown): string | undefined {
  const known: readonly unknown[] = Array.isArray(value) ? value.filter((name) => !isUnknownValue(name)) : [];
  const fits =
    Array.isArray(value) &&
    value.length <= MOST_ALARMS &&
    known.every((name) => text(255)(name, undefined) === undefined) &&
    new Set(known).size === known.length;
  return fits
    ? undefined
    : wrong(value, `a list of at most ${MOST_ALARMS} different names of alarms, each of 1 to 255 characters`);
}
