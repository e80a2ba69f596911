import { DEPLOYMENT_TYPE, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { relaxedFor, WITHOUT_SCRIPTS, whenOneAtATime } from "../judging/suspending";
import { type Finding, violation, when } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import type { StackResource, StackSubject } from "../reading/subject";
import { stackRule } from "../rule/rule";
import type { RuleConfig } from "../rule/rule-config";

const UNSEEN = "neither the Deployment nor a group of this stack says how many hosts change at once";

/**
 * The stack-wide counterpart of one-at-a-time-when-suspending: it judges the group's configuration if the Deployment
 * has none.
 */
export const oneAtATimeInDeploymentGroup = stackRule({
  id: "one-at-a-time-in-deployment-group",
  level: "mandatory",
  severity: "critical",
  what:
    "If hosts of a Deployment suspend scaling processes or enter Standby, its deployment group updates one " +
    "host at a time.",
  why:
    "A Deployment without deploymentConfigName uses its group's configuration. If that one updates " +
    "several hosts at once, they undo each other's suspensions and changes of MinSize (see " +
    "one-at-a-time-when-suspending).",
  fix:
    `set rollout.method to oneAtATime, or ${WITHOUT_SCRIPTS}; in your own program, set ` +
    `deploymentConfigName to "${ONE_AT_A_TIME}" on the Deployment, or on the group in the same stack.`,
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
  return whenOneAtATime(props, config, (because) =>
    when(props.at("deploymentConfigName"), (stated) =>
      stated === undefined ? judgedByGroup(deployment, stack, because) : [],
    ),
  );
}

function judgedByGroup(deployment: StackResource, stack: StackSubject, because: string): readonly Finding[] {
  const groups = stack.ofType(DEPLOYMENT_GROUP);
  const ties = deployment.comesFrom("deploymentGroupName");
  const tied = groups.find(({ urn }) => ties.includes(urn));
  if (tied !== undefined) {
    return judgedOn(tied, deployment, because);
  }
  const groupName = deployment.props.at("deploymentGroupName");
  return when(groupName, (wanted) => {
    const named = groups.find((group) => isCalled(group, deployment, wanted));
    return named === undefined
      ? [violation(groupName.path, wanted, `${because}, but ${UNSEEN}`, deployment.urn)]
      : judgedOn(named, deployment, because);
  });
}

function judgedOn(group: StackResource, deployment: StackResource, because: string): readonly Finding[] {
  const configName = group.props.at("deploymentConfigName");
  const wrong = `${because} in ${deployment.name}, which has no configuration of its own`;
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
