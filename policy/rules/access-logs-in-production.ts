import { demand, when } from "../reading/findings";
import { LOAD_BALANCERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";

/** Access logs answer the question: which request failed on which host an hour ago? */
export const accessLogsInProduction = resourceRule({
  id: "access-logs-in-production",
  level: "mandatory",
  severity: "medium",
  what: "Load balancers in production write access logs.",
  why:
    "They are the only record of which host answered which request. That is the first question after a " +
    "release went wrong.",
  fix: "set accessLogs to { bucket, prefix, enabled: true }, with a bucket that Elastic Load Balancing may write to.",
  sources: ["AWS Security Hub user guide, ELB.5", "checkov CKV_AWS_91"],
  framework: fsbp("ELB.5", "Application and Classic Load Balancers logging should be enabled"),
  types: LOAD_BALANCERS,
  settings: [productionStacks],
  check: ({ stack, props }, config) =>
    isProduction(stack, config)
      ? when(props.at("loadBalancerType"), (kind) =>
          kind === "gateway"
            ? []
            : demand(
                props.at("accessLogs", "enabled"),
                (on) => on === true,
                `stack ${stack} is production and keeps no access logs`,
              ),
        )
      : [],
});
