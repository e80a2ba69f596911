import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../../../policy/reading/resource-types";
import { noPublicIp as rule } from "../../../policy/rules/no-public-ip";
import { on } from "../support/expect";
import { launchTemplate } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const template = on(rule, LAUNCH_TEMPLATE);
const host = on(rule, INSTANCE);
const classic = on(rule, LAUNCH_CONFIGURATION);
const asking = (associatePublicIpAddress: unknown) => ({
  ...launchTemplate(),
  networkInterfaces: [{ associatePublicIpAddress }],
});

describe("policy rule no-public-ip (FSBP EC2.25, EC2.9, AutoScaling.5)", () => {
  it("accepts hosts without a public address", async () => {
    await template.passes(launchTemplate());
    await template.passes({ ...launchTemplate(), networkInterfaces: undefined });
    await host.passes({ associatePublicIpAddress: false });
  });

  it("refuses a template's interface with one (FSBP EC2.25), as text or as a switch", async () => {
    await template.refuses(asking("true"), ["networkInterfaces.0.associatePublicIpAddress"]);
    await template.refuses(asking(true), ["is true"]);
  });

  it("refuses hosts (EC2.9) and launch configurations (AutoScaling.5) with one", async () => {
    await host.refuses({ associatePublicIpAddress: true }, ["associatePublicIpAddress is true"]);
    await classic.refuses({ associatePublicIpAddress: true }, ["associatePublicIpAddress is true"]);
  });

  it("waits for an unknown switch", async () => {
    await template.waits(asking(UNKNOWN), "networkInterfaces.0.associatePublicIpAddress");
    await host.waits({ associatePublicIpAddress: UNKNOWN }, "associatePublicIpAddress");
  });
});
