import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { outdatedInstancesUpdated as rule } from "../../../policy/rules/outdated-instances-updated";
import { on } from "../support/expect";
import { deploymentGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies, leaves } = on(rule, DEPLOYMENT_GROUP);
const ignoring = { ...deploymentGroup(), outdatedInstancesStrategy: "IGNORE" };

describe("policy rule outdated-instances-updated (Config codedeploy-deployment-group-outdated-instances-update)", () => {
  it("accepts UPDATE, which is also the default", async () => {
    await passes(deploymentGroup());
    await passes({ ...deploymentGroup(), outdatedInstancesStrategy: undefined });
  });

  it("refuses IGNORE", () => refuses(ignoring, ["outdatedInstancesStrategy", '"IGNORE"']));

  it("waits for an unknown strategy", () =>
    waits({ ...deploymentGroup(), outdatedInstancesStrategy: UNKNOWN }, "outdatedInstancesStrategy"));

  it("sets UPDATE at level remediate", async () => {
    await remedies(ignoring, deploymentGroup());
    await leaves(deploymentGroup());
  });
});
