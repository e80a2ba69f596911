import { ALL_AT_ONCE, DEPLOYMENT_TYPE, ONE_AT_A_TIME } from "@inservice/rollout/constants";
import { demand } from "../reading/findings";
import { DEPLOYMENT_CONFIG, DEPLOYMENT_GROUP } from "../reading/resource-types";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";

/** If all hosts are updated at once, no host serves requests. */
export const allAtOnceNotInProduction = resourceRule({
  id: "all-at-once-not-in-production",
  level: "mandatory",
  severity: "critical",
  what: "No production stack updates all hosts at once.",
  why:
    "AllAtOnce takes every host out of service at the same time, and succeeds if a single host works. A " +
    "configuration with a minimum of 0 healthy hosts does the same under another name.",
  fix: `use "${ONE_AT_A_TIME}" or a configuration that keeps hosts healthy; or narrow productionStacks.`,
  sources: ["CodeDeploy user guide, deployment configurations on an EC2/on-premises compute platform"],
  types: [DEPLOYMENT_TYPE, DEPLOYMENT_GROUP, DEPLOYMENT_CONFIG],
  settings: [productionStacks],
  check: ({ type, stack, props }, config) => {
    if (!isProduction(stack, config)) {
      return [];
    }
    return type === DEPLOYMENT_CONFIG
      ? demand(
          props.at("minimumHealthyHosts", "value"),
          (value) => value !== 0,
          `stack ${stack} is production, and no host has to stay healthy`,
        )
      : demand(
          props.at("deploymentConfigName"),
          (name) => name !== ALL_AT_ONCE,
          `stack ${stack} is production, and no host keeps serving`,
        );
  },
});
