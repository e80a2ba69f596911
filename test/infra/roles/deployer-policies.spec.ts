import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { previewPolicy } from "../../../infra/roles/deployer/preview-policy";
import { upPolicies } from "../../../infra/roles/deployer/up-policies";
import { evaluate } from "../../support/iam-evaluator";
import { FORBIDDEN_TO_UP } from "./forbidden-calls";
import { PREVIEW_CALLS, ROLLOUT_CALLS, UP_CALLS } from "./rollout-calls";

const STACK = {
  project: "inservice",
  stack: "production",
  region: "eu-central-1",
  accountId: "123456789012",
  partition: "aws",
};
const UP = Object.values(upPolicies(STACK));
const PROJECT = path.join(__dirname, "../../..");

describe("a pipeline's policies for up", () => {
  for (const call of [...ROLLOUT_CALLS, ...PREVIEW_CALLS, ...UP_CALLS]) {
    it(`allows ${call.action} on ${call.resource}`, () => {
      assert.equal(evaluate(UP, call), "allowed");
    });
  }

  for (const call of FORBIDDEN_TO_UP) {
    it(`does not allow ${call.action} on ${call.resource}`, () => {
      assert.equal(evaluate(UP, call), "not allowed");
    });
  }

  it("makes no role beyond the permissions boundary if the stack has one", () => {
    const permissionsBoundaryArn = "arn:aws:iam::123456789012:policy/boundary";
    const documents = Object.values(upPolicies({ ...STACK, permissionsBoundaryArn }));
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"]) {
      const call = { action, resource: "arn:aws:iam::123456789012:role/inservice-production-fleet-instance" };
      assert.equal(evaluate(documents, call), "not allowed");
      const context = { "iam:PermissionsBoundary": permissionsBoundaryArn };
      assert.equal(evaluate(documents, { ...call, context }), "allowed");
    }
  });

  const names = { project: "p".repeat(20), stack: "s".repeat(40) };
  const permissionsBoundaryArn = `arn:aws-us-gov:iam::123456789012:policy/${"b".repeat(128)}`;
  for (const [partition, region] of [
    ["aws", "ap-southeast-4"],
    ["aws-cn", "cn-northwest-1"],
    ["aws-us-gov", "us-gov-east-1"],
  ] as const) {
    const longest = { ...STACK, ...names, partition, region, permissionsBoundaryArn };
    for (const [name, document] of Object.entries(upPolicies(longest))) {
      it(`${name}: fits into a managed policy of ${partition}, even with long names (IAM quota: 6,144 characters)`, () => {
        assert.ok(JSON.stringify(document).length <= 6144);
      });
    }
  }

  it("has wildcards for reading only, and only these", () => {
    const actions = UP.flatMap((document) => document.Statement.flatMap(({ Action }) => Action));
    assert.deepEqual(
      actions.filter((action) => action.includes("*")),
      [
        "autoscaling:Describe*",
        "ec2:Describe*",
        "elasticloadbalancing:Describe*",
        "rds:Describe*",
        "s3:GetBucket*",
      ],
    );
  });
});

describe("a pipeline's policy for preview", () => {
  for (const call of PREVIEW_CALLS) {
    it(`allows ${call.action} on ${call.resource}`, () => {
      assert.equal(evaluate([previewPolicy(STACK)], call), "allowed");
    });
  }

  for (const call of [...UP_CALLS, ...FORBIDDEN_TO_UP]) {
    it(`does not allow ${call.action} on ${call.resource}`, () => {
      assert.equal(evaluate([previewPolicy(STACK)], call), "not allowed");
    });
  }

  it("contains only actions that read", () => {
    const actions = previewPolicy(STACK).Statement.flatMap(({ Action }) => Action);
    assert.deepEqual(
      actions.filter((action) => !/:(Describe|Get|List|BatchGet|Validate)/.test(action)),
      [],
    );
  });
});

describe("npm run deployer-policy", () => {
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ["-r", "ts-node/register/transpile-only", "infra/roles/print-deployer-policy.ts", ...args],
      {
        cwd: PROJECT,
        encoding: "utf8",
      },
    );

  it("prints the policy of a stack of the project, in its region", () => {
    const { stdout, status } = run("up-stack", "--stack", "production", "--account", "123456789012");
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(upPolicies(STACK)["up-stack"])));
  }).timeout(30_000);

  it("prints its usage if the arguments are wrong", () => {
    const { stderr, status } = run("everything", "--stack", "production");
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^usage: npm run deployer-policy -- preview\|up-base\|up-stack --stack STACK --account ACCOUNT/,
    );
  }).timeout(30_000);

  it("refuses a stack whose resources its patterns would not match", () => {
    const { stderr, status } = run("up-stack", "--stack", "Prod_EU", "--account", "123456789012");
    assert.equal(status, 1);
    assert.match(stderr, /^the stack's name is "Prod_EU"; allowed: lower-case letters/);
  }).timeout(30_000);
});
