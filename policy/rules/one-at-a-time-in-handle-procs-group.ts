import { ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { violation, when } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";
import { texts } from "../rule/setting";

const handleProcsGroups = texts({
  key: "handleProcsGroups",
  description:
    "Names of deployment groups whose revisions suspend processes (HANDLE_PROCS=true) or enter Standby " +
    "themselves. It is for programs without the Deployment resource, which would show this.",
  default: [],
});

/** The counterpart of one-at-a-time-when-suspending for programs without the Deployment resource. */
export const oneAtATimeInHandleProcsGroup = resourceRule({
  id: "one-at-a-time-in-handle-procs-group",
  level: "mandatory",
  severity: "critical",
  what:
    "A deployment group in handleProcsGroups updates one host at a time, because its scripts suspend " +
    "processes or enter Standby.",
  why:
    "With HANDLE_PROCS, each host suspends the group's processes and resumes them when it ends. If two " +
    "hosts work at the same time, the first one to finish resumes processes that the other still needs " +
    "suspended. Scripts that enter Standby change the group's MinSize, each based on the value that it " +
    "read before.",
  fix:
    `set deploymentConfigName to "${ONE_AT_A_TIME}". Or remove HANDLE_PROCS and the scripts that enter ` +
    "Standby from the revision, and the group from the list.",
  sources: [
    "README of elb-v2 in aws-samples/aws-codedeploy-samples (HANDLE_PROCS needs CodeDeployDefault.OneAtATime)",
  ],
  types: [DEPLOYMENT_GROUP],
  settings: [handleProcsGroups],
  check: ({ props }, config) => {
    const listed = config.get(handleProcsGroups);
    const configName = props.at("deploymentConfigName");
    const found = configName.read();
    if (listed.length === 0 || (found.known && [undefined, ONE_AT_A_TIME].some((ok) => ok === found.value))) {
      return [];
    }
    return when(props.at("deploymentGroupName"), (name) =>
      listed.some((one) => one === name)
        ? when(configName, (value) => [
            violation(configName.path, value, `${JSON.stringify(name)} is listed in handleProcsGroups`),
          ])
        : [],
    );
  },
});
