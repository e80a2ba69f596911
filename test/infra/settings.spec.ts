import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readSettings } from "../../infra/settings";

const MOCKS: pulumi.runtime.Mocks = {
  newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
  call: ({ inputs }) => inputs,
};

/** Reads the settings of a stack with this configuration. */
async function read(stack: string, config: Readonly<Record<string, string>>) {
  await pulumi.runtime.setMocks(MOCKS, "inservice", stack);
  pulumi.runtime.setAllConfig({ ...config });
  return readSettings();
}

describe("the settings of a stack", () => {
  after(() => pulumi.runtime.setAllConfig({}));

  it("come with its names and region", async () => {
    const { project, stack, region, fleet } = await read("eu-2", {
      "aws:region": "eu-central-1",
      "inservice:fleet": JSON.stringify({ image: { bakedId: "ami-0123456789abcdef0" } }),
    });
    assert.deepEqual(
      { project, stack, region },
      { project: "inservice", stack: "eu-2", region: "eu-central-1" },
    );
    assert.ok(fleet.minSize > 0);
  });

  it("are refused with the stack's name, the region and every setting that is wrong, at once", async () => {
    const wrong = {
      "inservice:fleet": JSON.stringify({
        image: { bakedId: "ami-0123456789abcdef0" },
        minSize: 3,
        maxSize: 1,
      }),
      "inservice:nonsense": "1",
    };
    await assert.rejects(read("Prod_EU", wrong), (error: Error) => {
      assert.ok(error instanceof pulumi.RunError);
      assert.match(error.message, /^4 settings are wrong; nothing was provisioned\.\n/);
      for (const part of [/stack's name is "Prod_EU"/, /aws:region is/, /fleet\.maxSize is 1/, /nonsense/]) {
        assert.match(error.message, part);
      }
      return true;
    });
  });
});
