import assert from "node:assert/strict";
import { upPolicies } from "../../../infra/roles/deployer/up-policies";
import type { PolicyDocument } from "../../../infra/roles/policy-document";
import type { RecordedCall } from "../../../lab/control-plane/call-record/recorder";
import { type Call, evaluate } from "../../support/iam-evaluator";
import { unusedActions } from "../../support/unused-permissions";
import { needs, refused } from "./judged-calls";
import { OF_CLASSIC } from "./permissions/classic-permissions";
import type { ServiceRoles } from "./service-roles";

const UP = Object.values(
  upPolicies({
    ...{ project: "inservice", stack: "local", region: "eu-central-1" },
    ...{ accountId: "123456789012", partition: "aws" },
  }),
);

/**
 * Fails for a call that no table has, for a call that its caller's policies refuse, and for a permission of
 * `OF_CLASSIC` that no call needed.
 * @param pipeline calls of up and destroy
 * @param all every call of the stack's life; those of hosts and CodeDeploy count
 * @param roles the roles while the stack existed
 */
export function judgeClassicCalls(
  pipeline: readonly RecordedCall[],
  all: readonly RecordedCall[],
  roles: ServiceRoles,
): void {
  const of = (by: string) => needs(all.filter((call) => call.by === by));
  const allowedBy = (documents: readonly PolicyDocument[]) => (call: Call) =>
    evaluate(documents, call) === "allowed";
  const hosts = [...roles.hosts.values()].flatMap(({ documents }) => documents);
  const deployments = roles.deployments.flatMap(({ documents }) => documents);
  assert.deepEqual(refused(needs(pipeline), allowedBy(UP)), []);
  assert.deepEqual(refused(of("host"), allowedBy(hosts)), []);
  assert.deepEqual(refused(of("codedeploy"), allowedBy(deployments)), []);
  const unused = new Set([
    ...unusedActions(UP, needs(pipeline)),
    ...unusedActions(deployments, of("codedeploy")),
  ]);
  assert.deepEqual(
    [...OF_CLASSIC.deployer, ...OF_CLASSIC.codedeploy].filter((action) => unused.has(action)),
    [],
  );
}
