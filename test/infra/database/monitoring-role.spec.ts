import assert from "node:assert/strict";
import { MonitoringRole } from "../../../infra/database/monitoring-role";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

describe("MonitoringRole", () => {
  it("has AWS's policy for enhanced monitoring, with the name in the account's partition", async () => {
    const registrations = await recordRegistrations();
    await promiseOf(
      new MonitoringRole("shop-monitoring", {
        account: { ...ACCOUNT, partition: "aws-us-gov" },
        roles: {},
        tags: {},
      }).arn,
    );
    const { inputs } = theOne(registrations, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.equal(
      inputs.policyArn,
      "arn:aws-us-gov:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    );
  });
});
