import { DEPLOYMENT_TYPE, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { type Finding, violation, when } from "../findings";
import { DEPLOYMENT_GROUP } from "../resource-types";
import { stackRule } from "../rule";
import type { RuleConfig } from "../rule-config";
import type { StackResource, StackSubject } from "../subject";
import { needsOneAtATime, relaxedFor } from "../suspending";

const UNSEEN = "neither the Deployment nor a group of this stack says how many hosts change at once";

/** The stack-wide twin of one-at-a-time-when-suspending: what the group says where the Deployment says nothing. */
export const oneAtATimeInDeploymentGroup = stackRule({
  id: "one-at-a-time-in-deployment-group",
  level: "mandatory",
  severity: "critical",
  what: "The deployment group of a Deployment whose hosts suspend scaling processes updates one host at a time.",
  why:
    "A Deployment without deploymentConfigName runs with the configuration of its group. If that one updates several " +
    "hosts at once, their suspensions undo each other (see one-at-a-time-when-suspending).",
  fix: `set deploymentConfigName to "${ONE_AT_A_TIME}" on the Deployment, or on the group in the same stack.`,
  sources: [
    "CodeDeploy API reference, CreateDeployment (deploymentConfigName: the group's, then OneAtATime)",
    "README of elb-v2 in aws-samples/aws-codedeploy-samples",
  ],
  settings: [relaxedFor],
  check: (stack, config) =>
    stack.ofType(DEPLOYMENT_TYPE).flatMap((deployment) => judged(deployment, stack, config)),
});

function judged(deployment: StackResource, stack: StackSubject, config: RuleConfig): readonly Finding[] {
  const { props } = deployment;
  return when(props.at("suspension"), (suspension) => {
    if (!needsOneAtATime(suspension, config)) {
      return [];
    }
    return when(props.at("deploymentConfigName"), (stated) =>
      stated === undefined ? judgedByGroup(deployment, stack) : [],
    );
  });
}

function judgedByGroup(deployment: StackResource, stack: StackSubject): readonly Finding[] {
  const groups = stack.ofType(DEPLOYMENT_GROUP);
  const ties = deployment.comesFrom("deploymentGroupName");
  const tied = groups.find(({ urn }) => ties.includes(urn));
  if (tied !== undefined) {
    return judgedOn(tied, deployment);
  }
  const groupName = deployment.props.at("deploymentGroupName");
  return when(groupName, (wanted) => {
    const named = groups.find((group) => isCalled(group, deployment, wanted));
    return named === undefined
      ? [violation(groupName.path, wanted, `suspension is on, and ${UNSEEN}`, deployment.urn)]
      : judgedOn(named, deployment);
  });
}

function judgedOn(group: StackResource, deployment: StackResource): readonly Finding[] {
  const configName = group.props.at("deploymentConfigName");
  const wrong = `suspension is on in ${deployment.name}, which states no configuration of its own`;
  return when(configName, (name) =>
    name === ONE_AT_A_TIME || name === undefined
      ? []
      : [violation(configName.path, name, wrong, deployment.urn)],
  );
}

function isCalled(group: StackResource, deployment: StackResource, wanted: unknown): boolean {
  const name = group.props.at("deploymentGroupName").read();
  const application = group.props.at("appName").read();
  const wantedApplication = deployment.props.at("applicationName").read();
  const sameApplication =
    !application.known || !wantedApplication.known || application.value === wantedApplication.value;
  return name.known && name.value === wanted && sameApplication;
}
