import { INSTANCE, LAUNCH_TEMPLATE, VOLUME } from "../../../policy/reading/resource-types";
import { volumesEncrypted as rule } from "../../../policy/rules/volumes-encrypted";
import { on } from "../support/expect";
import { launchTemplate } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const template = on(rule, LAUNCH_TEMPLATE);
const host = on(rule, INSTANCE);
const volume = on(rule, VOLUME);
const mapping = (encrypted: unknown) => ({
  ...launchTemplate(),
  blockDeviceMappings: [{ ebs: { encrypted } }],
});

describe("policy rule volumes-encrypted (FSBP EC2.181 and EC2.3)", () => {
  it("accepts encrypted devices, and templates that declare none", async () => {
    await template.passes(launchTemplate());
    await template.passes({ ...launchTemplate(), blockDeviceMappings: undefined });
    await volume.passes({ encrypted: true });
    await host.passes({ rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] });
  });

  it("refuses a template's device without encryption (FSBP EC2.181)", async () => {
    await template.refuses(mapping("false"), ["blockDeviceMappings.0.ebs.encrypted"]);
    await template.refuses(mapping(undefined), ["not set"]);
  });

  it("refuses volumes (EC2.3), and devices of hosts, without encryption", async () => {
    await volume.refuses({}, ["encrypted is not set"]);
    await host.refuses({ rootBlockDevice: { volumeSize: 8 } }, ["rootBlockDevice.encrypted"]);
    await host.refuses({ ebsBlockDevices: [{ encrypted: false }] }, ["ebsBlockDevices.0.encrypted"]);
  });

  it("waits for an unknown switch", async () => {
    await template.waits(mapping(UNKNOWN), "blockDeviceMappings.0.ebs.encrypted");
    await volume.waits({ encrypted: UNKNOWN }, "encrypted");
  });
});
