import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../../../policy/reading/resource-types";
import { imdsv2Required as rule } from "../../../policy/rules/imdsv2-required";
import { on } from "../support/expect";
import { launchTemplate } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies } = on(rule, LAUNCH_TEMPLATE);
const options = (change: object) => ({ metadataOptions: { ...launchTemplate().metadataOptions, ...change } });

describe("policy rule imdsv2-required (FSBP EC2.170)", () => {
  it("accepts IMDSv2 with two hops, and without a hop limit", async () => {
    await passes(launchTemplate());
    await passes(options({ httpPutResponseHopLimit: undefined }));
  });

  it("refuses optional tokens, and a template without the setting", async () => {
    await refuses(options({ httpTokens: "optional" }), ['metadataOptions.httpTokens is "optional"']);
    await refuses({}, ["metadataOptions.httpTokens is not set"]);
  });

  it("refuses more hops than allowed", async () => {
    await refuses(options({ httpPutResponseHopLimit: 3 }), ["HopLimit is 3", "over more than 2"]);
    await refuses(launchTemplate(), ["HopLimit is 2"], { config: { maxHopLimit: 1 } });
    await passes(options({ httpPutResponseHopLimit: 3 }), { config: { maxHopLimit: 3 } });
  });

  it("accepts a metadata service that is switched off", () =>
    passes(options({ httpEndpoint: "disabled", httpTokens: "optional" })));

  it("waits for unknown options", async () => {
    await waits({ metadataOptions: UNKNOWN }, "metadataOptions");
    await waits(options({ httpTokens: UNKNOWN }), "metadataOptions.httpTokens");
  });

  it("refuses the same on hosts (EC2.8) and in launch configurations (AutoScaling.3)", async () => {
    for (const type of [INSTANCE, LAUNCH_CONFIGURATION]) {
      await on(rule, type).refuses({}, ["metadataOptions.httpTokens is not set"]);
      await on(rule, type).passes(launchTemplate());
    }
  });

  it("requires tokens and one hop at level remediate, and keeps the other options", async () => {
    await remedies(options({ httpTokens: "optional" }), options({ httpPutResponseHopLimit: 1 }));
    await remedies({}, { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } });
  });
});
