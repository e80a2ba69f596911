import { ALL_AT_ONCE, DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { DEPLOYMENT_CONFIG, DEPLOYMENT_GROUP } from "../../../policy/reading/resource-types";
import { allAtOnceNotInProduction as rule } from "../../../policy/rules/all-at-once-not-in-production";
import { on } from "../support/expect";
import { deployment, deploymentGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const production = { stack: "production" };

describe("policy rule all-at-once-not-in-production (CodeDeploy user guide, deployment configurations)", () => {
  for (const [type, fixture] of [
    [DEPLOYMENT_TYPE, deployment()],
    [DEPLOYMENT_GROUP, deploymentGroup()],
  ] as const) {
    const { passes, refuses, waits } = on(rule, type);
    const allAtOnce = { ...fixture, deploymentConfigName: ALL_AT_ONCE };

    it(`accepts one at a time on ${type}`, () => passes(fixture, production));

    it(`refuses all at once on ${type} in production`, () =>
      refuses(allAtOnce, [ALL_AT_ONCE, "stack production is production"], production));

    it(`accepts all at once on ${type} elsewhere`, () => passes(allAtOnce, { stack: "staging" }));

    it(`waits for an unknown configuration on ${type}, in production only`, async () => {
      await waits({ ...fixture, deploymentConfigName: UNKNOWN }, "deploymentConfigName", production);
      await passes({ ...fixture, deploymentConfigName: UNKNOWN }, { stack: "staging" });
    });
  }

  it("refuses a configuration of zero healthy hosts, which is all at once by another name", async () => {
    const { passes, refuses } = on(rule, DEPLOYMENT_CONFIG);
    const config = (value: number) => ({ minimumHealthyHosts: { type: "HOST_COUNT", value } });
    await refuses(config(0), ["minimumHealthyHosts.value is 0"], production);
    await passes(config(1), production);
  });

  it("uses the platform team's setting for which stacks are production, in upper or lower case", async () => {
    const { passes, refuses } = on(rule, DEPLOYMENT_TYPE);
    const allAtOnce = { ...deployment(), deploymentConfigName: ALL_AT_ONCE };
    const config = { productionStacks: "^live-" };
    await refuses(allAtOnce, ["stack LIVE-eu is production"], { config, stack: "LIVE-eu" });
    await passes(allAtOnce, { config, stack: "production" });
  });
});
