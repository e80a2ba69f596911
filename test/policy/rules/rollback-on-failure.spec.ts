import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { rollbackOnFailure as rule } from "../../../policy/rules/rollback-on-failure";
import { on } from "../support/expect";
import { deploymentGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies } = on(rule, DEPLOYMENT_GROUP);
const rollback = (enabled: unknown, ...events: readonly string[]) => ({
  ...deploymentGroup(),
  autoRollbackConfiguration: { enabled, events },
});

describe("policy rule rollback-on-failure (CodeDeploy user guide, roll back)", () => {
  it("accepts a group that rolls back on failure", () => passes(deploymentGroup()));

  it("refuses a switch that is off or not set", async () => {
    await refuses(rollback(false, "DEPLOYMENT_FAILURE"), ["autoRollbackConfiguration.enabled is false"]);
    await refuses(rollback(undefined, "DEPLOYMENT_FAILURE"), [
      "autoRollbackConfiguration.enabled is not set",
    ]);
  });

  it("refuses events without failure", () =>
    refuses(rollback(true, "DEPLOYMENT_STOP_ON_REQUEST"), ['["DEPLOYMENT_STOP_ON_REQUEST"]']));

  it("waits for unknown events only if failure is not among the known ones", async () => {
    await waits(rollback(true, UNKNOWN), "autoRollbackConfiguration.events.0");
    await passes(rollback(true, UNKNOWN, "DEPLOYMENT_FAILURE"));
  });

  it("waits for an unknown switch", () =>
    waits(rollback(UNKNOWN, "DEPLOYMENT_FAILURE"), "autoRollbackConfiguration.enabled"));

  it("switches it on at level remediate, and keeps the other events", () =>
    remedies(
      rollback(false, "DEPLOYMENT_STOP_ON_ALARM"),
      rollback(true, "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_FAILURE"),
    ));
});
