import assert from "node:assert/strict";
import { MonitoringRole } from "../../../infra/database/monitoring-role";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

describe("MonitoringRole", () => {
  it("has AWS's policy for enhanced monitoring, named as in the account's partition", async () => {
    const registrations = await recordRegistrations(undefined, { partition: "aws-us-gov" });
    await promiseOf(new MonitoringRole("shop-monitoring", { roles: {}, tags: {} }).arn);
    const { inputs } = theOne(registrations, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.equal(
      inputs.policyArn,
      "arn:aws-us-gov:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    );
  });
});
