import { demand } from "../reading/findings";
import { LOAD_BALANCERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";

/** The address of a service goes with its load balancer. */
export const deletionProtectedInProduction = resourceRule({
  id: "deletion-protected-in-production",
  level: "mandatory",
  severity: "medium",
  what: "Load balancers in production cannot be deleted without a step before.",
  why: "A replacement or a destroy in the wrong stack deletes the load balancer in seconds, and its address is gone for good.",
  fix: "set enableDeletionProtection to true; take it off in an update of its own before deleting on purpose.",
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
          `stack ${stack} is production and one call deletes this`,
        )
      : [],
  remedy: (props) => {
    props.enableDeletionProtection = true;
  },
});
