import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { minSizeInProduction as rule } from "../../../policy/rules/min-size-in-production";
import { on } from "../support/expect";
import { autoScalingGroup, deployment } from "../support/fixtures";
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

  it("lets a group be empty only if its size is left to others, as the idle one of two fleets", async () => {
    const idle = { ...autoScalingGroup(), minSize: 0, maxSize: 0, desiredCapacity: 0 };
    for (const ignored of ["minSize", "*"]) {
      await passes(idle, { ...production, ignoreChanges: [ignored] });
      await refuses({ ...idle, minSize: 1 }, ["minSize is 1"], { ...production, ignoreChanges: [ignored] });
    }
    await refuses(idle, ["minSize is 0"], { ...production, ignoreChanges: ["desiredCapacity"] });
  });
});

describe("policy rule min-size-in-production on a Deployment with two fleets", () => {
  const release = on(rule, DEPLOYMENT_TYPE);
  const sized = (minSize: unknown) => ({ ...deployment(), twoFleets: { size: { minSize, maxSize: 6 } } });

  it("judges the size that it gives to the fleet with the traffic", async () => {
    await release.passes(sized(2), production);
    await release.refuses(sized(1), ["twoFleets.size.minSize is 1", "production"], production);
    await release.refuses(sized(0), ["twoFleets.size.minSize is 0"], production);
    await release.passes(sized(1));
    await release.passes(deployment(), production);
  });

  it("waits for an unknown size", () => release.waits(sized(UNKNOWN), "twoFleets.size.minSize", production));
});
