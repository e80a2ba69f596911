import { AUTO_SCALING_GROUP, DEPLOYMENT_GROUP, LIFECYCLE_HOOK } from "../../../policy/reading/resource-types";
import { terminationHookDrains as rule } from "../../../policy/rules/termination-hook-drains";
import { across } from "../support/expect";
import { autoScalingGroup, deploymentGroup } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const group = (terminationHookEnabled: unknown): Given => ({
  type: DEPLOYMENT_GROUP,
  name: "web",
  props: { ...deploymentGroup(), terminationHookEnabled },
});
const fleet: Given = { type: AUTO_SCALING_GROUP, name: "fleet", props: autoScalingGroup() };
const hook: Given = {
  type: LIFECYCLE_HOOK,
  name: "hook",
  props: {
    autoscalingGroupName: "shop-web-fleet",
    lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
  },
};

describe("policy rule termination-hook-drains (CodeDeploy user guide, termination deployments)", () => {
  it("accepts CodeDeploy's hook, and one of the fleet's own", async () => {
    await passes([group(true), fleet]);
    await passes([group(false), fleet, hook]);
    await passes([
      group(false),
      { ...fleet, props: { ...fleet.props, initialLifecycleHooks: [hook.props] } },
    ]);
  });

  it("refuses a fleet without either", () =>
    refuses([group(false), fleet], ["terminationHookEnabled of web is false", "hosts of fleet"]));

  it("does not count a hook at launch as a hook at termination", () =>
    refuses(
      [
        group(undefined),
        fleet,
        { ...hook, props: { ...hook.props, lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" } },
      ],
      ["not set"],
    ));

  it("waits for an unknown switch", () => waits([group(UNKNOWN), fleet], "terminationHookEnabled of web"));
});
