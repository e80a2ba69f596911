import { DEPLOYMENT_TYPE, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { isOneHostEach, severalHosts } from "../judging/batches";
import { relaxedFor, WITHOUT_SCRIPTS, whenOneAtATime } from "../judging/suspending";
import { violation, when } from "../reading/findings";
import { resourceRule } from "../rule/rule";
import { flag } from "../rule/setting";

const groupDecides = flag({
  key: "groupDecidesWhenUnset",
  description:
    "Whether a Deployment without deploymentConfigName is accepted here and left to " +
    "one-at-a-time-in-deployment-group. That rule sees the group but, during up, only after hosts have " +
    "changed.",
  default: false,
});

/**
 * Two hosts that suspend and resume the same group's processes, or lower its minimum, at the same time undo each
 * other's work.
 */
export const oneAtATimeWhenSuspending = resourceRule({
  id: "one-at-a-time-when-suspending",
  level: "mandatory",
  severity: "critical",
  what: "If hosts of a Deployment suspend scaling processes or enter Standby, it updates one host at a time.",
  why:
    "With HANDLE_PROCS, each host suspends the group's processes, enters Standby, and resumes the " +
    "processes when it ends. If two hosts work at the same time, the first one to finish resumes " +
    "processes that the other still needs suspended. AZ rebalancing or a health replacement then " +
    "terminates a host in the middle of its update, or processes stay suspended forever. Without " +
    "HANDLE_PROCS, each host still lowers the group's MinSize before Standby and raises it afterwards, " +
    "based on the value that it read before. A host then cannot enter Standby, or the minimum stays too " +
    "low. The installed revision counts as much as the new one.",
  fix:
    `set rollout.method to oneAtATime or rollout.batch to { hosts: 1 }, or ${WITHOUT_SCRIPTS}; in your ` +
    `own program, set deploymentConfigName to "${ONE_AT_A_TIME}" on the Deployment, and each batch to ` +
    "{ hosts: 1 }.",
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
          : [violation(configName.path, name, `${because}, so only ${ONE_AT_A_TIME} is allowed`)],
      ),
      ...severalHosts(props, `${because}, which allows only { hosts: 1 }`),
    ]);
  },
});
