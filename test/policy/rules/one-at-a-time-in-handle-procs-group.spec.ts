import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { oneAtATimeInHandleProcsGroup as rule } from "../../../policy/rules/one-at-a-time-in-handle-procs-group";
import { on } from "../support/expect";
import { deploymentGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEPLOYMENT_GROUP);
const half = "CodeDeployDefault.HalfAtATime";
const listed = { config: { handleProcsGroups: ["shop-web"] } };

describe("policy rule one-at-a-time-in-handle-procs-group (HANDLE_PROCS, elb-v2 sample README)", () => {
  it("reports nothing for groups that are not listed", async () => {
    await passes({ ...deploymentGroup(), deploymentConfigName: half });
    await passes(
      { ...deploymentGroup(), deploymentConfigName: half },
      { config: { handleProcsGroups: ["other"] } },
    );
  });

  it("accepts one host at a time, which is also the default", async () => {
    await passes(deploymentGroup(), listed);
    await passes({ ...deploymentGroup(), deploymentConfigName: undefined }, listed);
  });

  it("refuses half of the fleet at a time", () =>
    refuses({ ...deploymentGroup(), deploymentConfigName: half }, [half, '"shop-web" is listed'], listed));

  it("waits for a name or a configuration that only up will know", async () => {
    const other = { ...deploymentGroup(), deploymentConfigName: half };
    await waits({ ...other, deploymentGroupName: UNKNOWN }, "deploymentGroupName", listed);
    await waits({ ...other, deploymentConfigName: UNKNOWN }, "deploymentConfigName", listed);
  });
});
