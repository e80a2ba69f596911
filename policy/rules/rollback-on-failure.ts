import { demand, violation, whenHolds } from "../reading/findings";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { awsConfig } from "../rule/frameworks";
import { inside } from "../rule/remedy";
import { resourceRule } from "../rule/rule";

const BLOCK = "autoRollbackConfiguration";
const FAILURE = "DEPLOYMENT_FAILURE";

/** A failed in-place deployment leaves two revisions on the fleet unless it is rolled back. */
export const rollbackOnFailure = resourceRule({
  id: "rollback-on-failure",
  level: "mandatory",
  severity: "high",
  what: "A deployment group rolls back when a deployment fails.",
  why:
    "Without it, a failed deployment stops in the middle: some hosts serve the new revision and some the " +
    "old one. The host that failed stays out of service until somebody repairs it.",
  fix: `set autoRollbackConfiguration to { enabled: true, events: ["${FAILURE}"] }.`,
  sources: [
    "CodeDeploy user guide, redeploy and roll back a deployment",
    "AWS Config rule codedeploy-deployment-group-auto-rollback-enabled",
  ],
  framework: awsConfig(
    "codedeploy-deployment-group-auto-rollback-enabled",
    "Checks if AWS CodeDeploy deployment groups have automatic rollback enabled",
  ),
  types: [DEPLOYMENT_GROUP],
  check: ({ props }) => {
    const events = props.at(BLOCK, "events");
    return [
      ...demand(props.at(BLOCK, "enabled"), (on) => on === true, "automatic rollback is off"),
      ...whenHolds(events, FAILURE, (holds, all) =>
        holds ? [] : [violation(events.path, all, `${FAILURE} does not start a rollback`)],
      ),
    ];
  },
  remedy: (props) => {
    const block = inside(props, BLOCK);
    const given: unknown = block.events;
    const events: readonly unknown[] = Array.isArray(given) ? given : [];
    Object.assign(block, { enabled: true, events: events.includes(FAILURE) ? events : [...events, FAILURE] });
  },
});
