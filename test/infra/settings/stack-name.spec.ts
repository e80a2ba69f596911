import assert from "node:assert/strict";
import fc from "fast-check";
import { NAME_LIMITS, physicalName } from "../../../infra/base/names";
import { LONGEST_STACK_NAME, stackNameProblems } from "../../../infra/settings/stack-name";
import { runProgram } from "../../program/run-program";
import { FULL } from "../../program/settings";

/** Characters that Pulumi adds to a name: a hyphen and 7 hexadecimal digits (Pulumi documentation, autonaming). */
const AUTONAME = 8;
/** Types that Pulumi names, and AWS's limits for their names (each service's API reference). */
const LIMITS: Readonly<Record<string, number>> = {
  "aws:s3/bucket:Bucket": NAME_LIMITS.bucket,
  "aws:iam/role:Role": NAME_LIMITS.role,
  "aws:iam/instanceProfile:InstanceProfile": 128,
  "aws:iam/rolePolicy:RolePolicy": 128,
  "aws:ec2/launchTemplate:LaunchTemplate": 128,
};

describe("the names of project and stack", () => {
  it("are valid in lower case, with digits and hyphens", () => {
    for (const stack of ["staging", "production", "eu-2", "prod-eu-central-1"]) {
      assert.deepEqual(stackNameProblems("inservice", stack), []);
    }
  });

  it("are refused if AWS would need other names, both at once", () => {
    assert.deepEqual(stackNameProblems("inservice", "Prod_EU"), [
      `the stack's name is "Prod_EU"; allowed: lower-case letters, digits and single hyphens, beginning with a letter. Change it with: pulumi stack rename NAME`,
    ]);
    assert.match(
      stackNameProblems("My.shop", "dev--2").join("\n"),
      /project's name is "My\.shop".*\n.*"dev--2"/,
    );
    for (const stack of ["-dev", "dev-", "2nd", ""]) {
      assert.equal(stackNameProblems("inservice", stack).length, 1, stack);
    }
  });

  it("are refused if together they are longer than AWS's names", () => {
    const longest = "s".repeat(LONGEST_STACK_NAME - "inservice-".length);
    assert.deepEqual(stackNameProblems("inservice", longest), []);
    assert.deepEqual(stackNameProblems("inservice", `${longest}s`), [
      `the names of project and stack make "inservice-${longest}s", which has 33 characters; allowed: at most 32, because AWS limits the names of buckets and roles. Shorten one of them`,
    ]);
  });

  it("are accepted unchanged by every service in which they begin a name (property)", () => {
    const plain = fc.stringMatching(/^[a-z](-?[a-z0-9]){0,20}$/);
    fc.assert(
      fc.property(plain, plain, (project, stack) => {
        fc.pre(stackNameProblems(project, stack).length === 0);
        assert.equal(physicalName(`${project}-${stack}`, "loadBalancer"), `${project}-${stack}`);
      }),
    );
  });

  it("keep every name of the whole program within AWS's limits", async function () {
    this.timeout(60_000);
    const { registrations } = await runProgram(FULL);
    const room = LONGEST_STACK_NAME - "inservice-test".length;
    const limited = registrations.filter(({ type }) => type in LIMITS);
    assert.deepEqual(new Set(limited.map(({ type }) => type)), new Set(Object.keys(LIMITS)));
    const tooLong = limited.filter(({ type, name }) => name.length + room + AUTONAME > (LIMITS[type] ?? 0));
    assert.deepEqual(
      tooLong.map(({ type, name }) => `${type} ${name}`),
      [],
    );
  });
});
