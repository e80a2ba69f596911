import { DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { alarmsAndRollbackOnAlarmTogether as rule } from "../../../policy/rules/alarms-and-rollback-on-alarm-together";
import { on } from "../support/expect";
import { deploymentGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEPLOYMENT_GROUP);
const failureOnly = { enabled: true, events: ["DEPLOYMENT_FAILURE"] };

describe("policy rule alarms-and-rollback-on-alarm-together (CodeDeploy user guide, advanced options)", () => {
  it("accepts both and neither", async () => {
    await passes(deploymentGroup());
    await passes({
      ...deploymentGroup(),
      alarmConfiguration: undefined,
      autoRollbackConfiguration: failureOnly,
    });
  });

  it("refuses alarms without rollback on alarm", () =>
    refuses({ ...deploymentGroup(), autoRollbackConfiguration: failureOnly }, [
      "alarmConfiguration",
      "shop-5xx",
    ]));

  it("refuses rollback on alarm without alarms", () =>
    refuses({ ...deploymentGroup(), alarmConfiguration: undefined }, ["autoRollbackConfiguration is"]));

  it("counts a switched-off block as absent", async () => {
    await refuses({ ...deploymentGroup(), alarmConfiguration: { enabled: false, alarms: ["a"] } }, [
      "can ever",
    ]);
    await refuses({ ...deploymentGroup(), alarmConfiguration: { enabled: true, alarms: [] } }, ["can ever"]);
    const off = { ...deploymentGroup().autoRollbackConfiguration, enabled: false };
    await refuses({ ...deploymentGroup(), autoRollbackConfiguration: off }, ["a firing alarm stops"]);
  });

  it("counts an alarm whose name only up will know", () =>
    passes({ ...deploymentGroup(), alarmConfiguration: { enabled: true, alarms: [UNKNOWN] } }));

  it("shows known parts of a refused block that has unknown ones", () =>
    refuses(
      {
        ...deploymentGroup(),
        alarmConfiguration: { enabled: true, alarms: [UNKNOWN] },
        autoRollbackConfiguration: failureOnly,
      },
      ["not known yet"],
    ));

  it("waits for an unknown block", () =>
    waits({ ...deploymentGroup(), alarmConfiguration: UNKNOWN }, "alarmConfiguration"));
});
