import { DEPLOYMENT_TYPE, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { violation, when } from "../findings";
import { resourceRule } from "../rule";
import { flag } from "../setting";
import { needsOneAtATime, relaxedFor } from "../suspending";

const groupDecides = flag({
  key: "groupDecidesWhenUnset",
  description:
    "Accept a Deployment without deploymentConfigName and leave it to one-at-a-time-in-deployment-group, " +
    "which sees the group but, during up, only after hosts have changed.",
  default: false,
});

/** Two hosts that suspend and resume the same group's processes at once undo each other's work. */
export const oneAtATimeWhenSuspending = resourceRule({
  id: "one-at-a-time-when-suspending",
  level: "mandatory",
  severity: "critical",
  what: "A Deployment whose hosts suspend scaling processes updates one host at a time.",
  why:
    "With HANDLE_PROCS each host suspends the group's processes, enters Standby and resumes them at its end. With two " +
    "hosts at work, the first to finish resumes what the second still relies on: AZ rebalance or a health replacement " +
    "then terminates a host in the middle of its update, or processes stay suspended for good.",
  fix: `set deploymentConfigName to "${ONE_AT_A_TIME}" on the Deployment, or suspension to "none".`,
  sources: [
    "README of elb-v2 in aws-samples/aws-codedeploy-samples (HANDLE_PROCS needs CodeDeployDefault.OneAtATime)",
    "issue 51 of the same repository",
  ],
  types: [DEPLOYMENT_TYPE],
  settings: [groupDecides, relaxedFor],
  check: ({ props }, config) => {
    const configName = props.at("deploymentConfigName");
    const found = configName.read();
    if (found.known && found.value === ONE_AT_A_TIME) {
      return [];
    }
    return when(props.at("suspension"), (suspension) => {
      if (!needsOneAtATime(suspension, config)) {
        return [];
      }
      const wrong = `suspension is ${JSON.stringify(suspension)}, which allows only ${ONE_AT_A_TIME}`;
      return when(configName, (name) =>
        name === undefined && config.get(groupDecides) ? [] : [violation(configName.path, name, wrong)],
      );
    });
  },
});
