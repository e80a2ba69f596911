import { DEPLOYMENT_TYPE, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { isOneHostEach, severalHosts } from "../batches";
import { violation, when } from "../findings";
import { resourceRule } from "../rule";
import { flag } from "../setting";
import { relaxedFor, WITHOUT_SCRIPTS, whenOneAtATime } from "../suspending";

const groupDecides = flag({
  key: "groupDecidesWhenUnset",
  description:
    "Accept a Deployment without deploymentConfigName and leave it to one-at-a-time-in-deployment-group, " +
    "which sees the group but, during up, only after hosts have changed.",
  default: false,
});

/** Two hosts that suspend and resume the same group's processes at once, or lower its minimum, undo each other's work. */
export const oneAtATimeWhenSuspending = resourceRule({
  id: "one-at-a-time-when-suspending",
  level: "mandatory",
  severity: "critical",
  what: "A Deployment whose hosts suspend scaling processes or enter Standby updates one host at a time.",
  why:
    "With HANDLE_PROCS each host suspends the group's processes, enters Standby and resumes them at its end. With two " +
    "hosts at work, the first to finish resumes what the second still relies on: AZ rebalance or a health replacement " +
    "then terminates a host in the middle of its update, or processes stay suspended for good. Without HANDLE_PROCS they " +
    "still lower the group's MinSize before Standby and raise it afterwards, each by what it read before: one host cannot " +
    "enter Standby, or the minimum stays lower. What counts is the installed revision as much as the new one.",
  fix: `set rollout.method to oneAtATime or rollout.batch to one host, or ${WITHOUT_SCRIPTS}; in a program of your own, set deploymentConfigName to "${ONE_AT_A_TIME}" on the Deployment, and a batch to one host.`,
  sources: [
    "README of elb-v2 in aws-samples/aws-codedeploy-samples (HANDLE_PROCS needs CodeDeployDefault.OneAtATime)",
    "issue 51 of the same repository",
    "common_functions.sh of elb-v2 there (autoscaling_enter_standby, autoscaling_exit_standby: MinSize)",
  ],
  types: [DEPLOYMENT_TYPE],
  settings: [groupDecides, relaxedFor],
  check: ({ props }, config) => {
    const configName = props.at("deploymentConfigName");
    const found = configName.read();
    const isOne = found.known && found.value === ONE_AT_A_TIME;
    if (isOne && isOneHostEach(props)) {
      return [];
    }
    return whenOneAtATime(props, config, (because) => [
      ...when(configName, (name) =>
        isOne || (name === undefined && config.get(groupDecides))
          ? []
          : [violation(configName.path, name, `${because}, which allows only ${ONE_AT_A_TIME}`)],
      ),
      ...severalHosts(props, `${because}, which allows only { hosts: 1 }`),
    ]);
  },
});
