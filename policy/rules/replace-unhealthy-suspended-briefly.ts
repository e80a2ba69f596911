import { DEFAULT_PROCESSES, DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { isSuspending } from "../judging/suspending";
import { type Finding, violation, when, whenHolds } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";
import { integer } from "../rule/setting";

const PROCESS = "ReplaceUnhealthy";
const UNTIL = "inservice:suspended-until";
const HOUR = 3_600_000;
const DEFAULT_DEPLOYMENT_MINUTES = 60;

const maxHours = integer({
  key: "maxHours",
  description: "Longest time, in hours, for which a fleet may go without replacing unhealthy hosts.",
  default: 4,
  min: 1,
  max: 168,
});

/** A fleet that does not replace its dead hosts shrinks until it is empty. */
export const replaceUnhealthySuspendedBriefly = resourceRule({
  id: "replace-unhealthy-suspended-briefly",
  level: "mandatory",
  severity: "high",
  what: "ReplaceUnhealthy is suspended for at most maxHours, and the end is written down.",
  why:
    "A suspension in a program lasts until somebody changes the program. A suspension by hosts " +
    "(HANDLE_PROCS) or by a Deployment lasts as long as a deployment runs. During that time, no host that " +
    "dies is replaced.",
  fix:
    `remove "ReplaceUnhealthy" from suspendedProcesses, or tag the group with ${UNTIL}: an ISO 8601 time ` +
    "within maxHours; for a Deployment, remove ReplaceUnhealthy from rollout.suspendedProcesses, or lower " +
    "rollout.deploymentMinutes (in your own program, suspendedProcesses and timeouts.deploymentMinutes).",
  sources: [
    "Amazon EC2 Auto Scaling user guide, suspend and resume processes",
    "issue 70 of aws-samples/aws-codedeploy-samples (suspensions that stay after a failure)",
  ],
  types: [AUTO_SCALING_GROUP, DEPLOYMENT_TYPE],
  settings: [maxHours],
  check: ({ type, props }, config) =>
    type === DEPLOYMENT_TYPE
      ? ofDeployment(props, config.get(maxHours))
      : ofGroup(props, config.get(maxHours)),
});

function ofDeployment(props: Property, hours: number): readonly Finding[] {
  return when(props.at("suspension"), (suspension) => {
    if (!isSuspending(suspension) || suspension === "codedeploy") {
      // CodeDeploy cannot suspend it (CodeDeploy API reference, Ec2DeploymentOptions).
      return [];
    }
    return suspension === "deployer" ? ofDeployer(props, hours) : tooLong(props, hours);
  });
}

function ofDeployer(props: Property, hours: number): readonly Finding[] {
  const list = props.at("suspendedProcesses");
  return when(list, (given) =>
    given === undefined
      ? byDefault(props, hours)
      : whenHolds(list, PROCESS, (holds) => (holds ? tooLong(props, hours) : [])),
  );
}

function byDefault(props: Property, hours: number): readonly Finding[] {
  return DEFAULT_PROCESSES.deployer.some((name) => name === PROCESS) ? tooLong(props, hours) : [];
}

function tooLong(props: Property, hours: number): readonly Finding[] {
  const minutes = props.at("timeouts", "deploymentMinutes");
  return when(minutes, (value) =>
    Number(value ?? DEFAULT_DEPLOYMENT_MINUTES) <= hours * 60
      ? []
      : [violation(minutes.path, value, `processes may stay suspended longer than ${hours} h`)],
  );
}

function ofGroup(props: Property, hours: number): readonly Finding[] {
  const list = props.at("suspendedProcesses");
  return whenHolds(list, PROCESS, (holds, all) =>
    holds
      ? when(props.at("tags"), (tags) => {
          const wrong = endProblem(endOf(tags), hours);
          return wrong === undefined ? [] : [violation(list.path, all, wrong)];
        })
      : [],
  );
}

/** A group's tags are a list of { key, value }. */
function endOf(tags: unknown): string | undefined {
  const list: readonly unknown[] = Array.isArray(tags) ? tags : [];
  const pairs = list.map((tag) => new Map<string, unknown>(Object.entries(tag ?? {})));
  const value = pairs.find((tag) => tag.get("key") === UNTIL)?.get("value");
  return typeof value === "string" ? value : undefined;
}

function endProblem(end: string | undefined, hours: number): string | undefined {
  if (end === undefined) {
    return `no tag ${UNTIL} says when it ends`;
  }
  const left = Date.parse(end) - Date.now();
  if (Number.isNaN(left)) {
    return `tag ${UNTIL} is ${JSON.stringify(end)}, which is not a time`;
  }
  if (left <= 0) {
    return `it should have ended at ${end}`;
  }
  return left <= hours * HOUR ? undefined : `it ends at ${end}, more than ${hours} h from now`;
}
