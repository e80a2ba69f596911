import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { launchTemplateVersionPinned as rule } from "../../../policy/rules/launch-template-version-pinned";
import { on } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, AUTO_SCALING_GROUP);
const version = (value: unknown) => ({
  ...autoScalingGroup(),
  launchTemplate: { id: "lt-1", version: value },
});
const mixed = (launchTemplate: object) => ({ mixedInstancesPolicy: { launchTemplate } });

describe("policy rule launch-template-version-pinned (terraform-aws-autoscaling issue 155)", () => {
  it("accepts a number, as text or as number", async () => {
    await passes(autoScalingGroup());
    await passes(version(7));
  });

  for (const moving of ["$Latest", "$Default", ""]) {
    it(`refuses "${moving}"`, () => refuses(version(moving), [`launchTemplate.version is "${moving}"`]));
  }

  it("refuses a missing version, which means $Default", () =>
    refuses(version(undefined), ["launchTemplate.version is not set"]));

  it("also judges a mixed instances policy and its overrides", async () => {
    const fixed = { launchTemplateSpecification: { version: "3" } };
    const moving = { launchTemplateSpecification: { version: "$Latest" } };
    await passes(mixed({ ...fixed, overrides: [{ instanceType: "t3.small" }] }));
    await refuses(mixed(moving), ["mixedInstancesPolicy.launchTemplate.launchTemplateSpecification.version"]);
    await refuses(mixed({ ...fixed, overrides: [moving] }), ["overrides.0", "$Latest"]);
  });

  it("waits for the version of a template that up will make", () =>
    waits(version(UNKNOWN), "launchTemplate.version"));
});
