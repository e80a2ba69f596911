import { demand } from "../reading/findings";
import { LOAD_BALANCERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";

/** The address of a service is lost with its load balancer. */
export const deletionProtectedInProduction = resourceRule({
  id: "deletion-protected-in-production",
  level: "mandatory",
  severity: "medium",
  what: "Load balancers in production cannot be deleted before their protection is switched off.",
  why:
    "A replacement, or a destroy in the wrong stack, deletes the load balancer in seconds, and its address " +
    "is lost forever.",
  fix: "set enableDeletionProtection to true; before a deletion on purpose, switch it off in a separate update.",
  sources: ["AWS Security Hub user guide, ELB.6", "checkov CKV_AWS_150"],
  framework: fsbp(
    "ELB.6",
    "Application, Gateway, and Network Load Balancers should have deletion protection enabled",
  ),
  types: LOAD_BALANCERS,
  settings: [productionStacks],
  check: ({ stack, props }, config) =>
    isProduction(stack, config)
      ? demand(
          props.at("enableDeletionProtection"),
          (on) => on === true,
          `stack ${stack} is production, and a single call deletes it`,
        )
      : [],
  remedy: (props) => {
    props.enableDeletionProtection = true;
  },
});
