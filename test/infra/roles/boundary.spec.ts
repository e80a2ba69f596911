import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MonitoringRole } from "../../../infra/database/monitoring-role";
import { FlowLog } from "../../../infra/network/flow-log";
import { ACCOUNT } from "../../support/account";
import { recordRegistrations, theOne } from "../../support/pulumi-mocks";

const roles = { permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary" };

/** The boundary of the only role that is made. */
async function boundaryOf(make: () => void): Promise<unknown> {
  const registrations = await recordRegistrations();
  make();
  await pulumi.runtime.disconnect();
  return theOne(registrations, "aws:iam/role:Role").inputs.permissionsBoundary;
}

describe("a permissions boundary", () => {
  it("limits the role that writes flow logs", async () => {
    const flowLogs = { enabled: true, traffic: "rejected", retentionDays: 365 } as const;
    const make = () =>
      new FlowLog("flow-log", { account: ACCOUNT, flowLogs, vpcId: "vpc-1", roles, tags: {} });
    assert.equal(await boundaryOf(make), roles.permissionsBoundaryArn);
  });

  it("limits the role that watches a database", async () => {
    const make = () => new MonitoringRole("monitoring", { account: ACCOUNT, roles, tags: {} });
    assert.equal(await boundaryOf(make), roles.permissionsBoundaryArn);
  });
});
