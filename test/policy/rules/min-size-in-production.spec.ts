import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { minSizeInProduction as rule } from "../../../policy/rules/min-size-in-production";
import { on } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, AUTO_SCALING_GROUP);
const production = { stack: "production" };

describe("policy rule min-size-in-production (Well-Architected REL10; codedeploy-samples issue 9)", () => {
  it("accepts two hosts", () => passes(autoScalingGroup(), production));

  it("refuses one, or none", async () => {
    await refuses({ ...autoScalingGroup(), minSize: 1 }, ["minSize is 1", "production"], production);
    await refuses({ ...autoScalingGroup(), minSize: 0 }, ["minSize is 0"], production);
  });

  it("leaves other stacks alone, and uses the platform team's names for them", async () => {
    await passes({ ...autoScalingGroup(), minSize: 1 });
    await refuses({ ...autoScalingGroup(), minSize: 1 }, ["staging"], {
      config: { productionStacks: "^staging$" },
    });
  });

  it("waits for an unknown size", () =>
    waits({ ...autoScalingGroup(), minSize: UNKNOWN }, "minSize", production));
});
