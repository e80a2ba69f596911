import assert from "node:assert/strict";
import { DeploymentRole } from "../../../infra/roles/deployment-role";
import { InstanceRole } from "../../../infra/roles/instance-role";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const COMMON = {
  account: { accountId: "123456789012", partition: "aws" },
  region: "eu-central-1",
  tags: { Stack: "test" },
};

async function buildInstanceRole(roles: { permissionsBoundaryArn?: string }) {
  const registrations = await recordRegistrations();
  const args = {
    ...COMMON,
    project: "inservice",
    stack: "test",
    roles,
    revisionBucketArn: "arn:aws:s3:::revisions",
  };
  const component = new InstanceRole("shop-instance", args);
  await promiseOf(component.instanceProfileName);
  return registrations;
}

describe("InstanceRole", () => {
  it("is assumed only by EC2, and has one policy of its own and no managed policy", async () => {
    const registrations = await buildInstanceRole({});
    const { inputs } = theOne(registrations, ROLE);
    assert.deepEqual(JSON.parse(String(inputs.assumeRolePolicy)).Statement, [
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    assert.ok(!("permissionsBoundary" in inputs));
    assert.ok(!("managedPolicyArns" in inputs));
    assert.equal(registrations.filter(({ type }) => type.includes("PolicyAttachment")).length, 0);
    assert.match(
      String(theOne(registrations, POLICY).inputs.policy),
      /arn:aws:s3:::revisions\/revisions\/\*/,
    );
  });

  it("stays within the permissions boundary if one is set", async () => {
    const { inputs } = theOne(await buildInstanceRole({ permissionsBoundaryArn: BOUNDARY }), ROLE);
    assert.equal(inputs.permissionsBoundary, BOUNDARY);
  });
});

describe("DeploymentRole", () => {
  it("is assumed only by CodeDeploy of the stack's region, within the boundary", async () => {
    const registrations = await recordRegistrations();
    const component = new DeploymentRole("shop-deployment", {
      ...COMMON,
      roles: { permissionsBoundaryArn: BOUNDARY },
      autoScalingGroupName: "fleet",
    });
    await promiseOf(component.arn);
    const { inputs } = theOne(registrations, ROLE);
    assert.match(String(inputs.assumeRolePolicy), /"codedeploy\.eu-central-1\.amazonaws\.com"/);
    assert.equal(inputs.permissionsBoundary, BOUNDARY);
    assert.match(String(theOne(registrations, POLICY).inputs.policy), /autoScalingGroupName\/fleet/);
  });
});
