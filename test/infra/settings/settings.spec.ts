import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readSettings } from "../../../infra/settings/settings";

const MOCKS: pulumi.runtime.Mocks = {
  newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
  call: ({ inputs }) => inputs,
};

/** Parses the settings of a stack with this configuration. */
async function read(stack: string, config: Readonly<Record<string, string>>) {
  await pulumi.runtime.setMocks(MOCKS, "inservice", stack);
  pulumi.runtime.setAllConfig({ ...config });
  return readSettings();
}

const SOUND = {
  "aws:region": "eu-central-1",
  "inservice:fleet": JSON.stringify({ image: { bakedId: "ami-0123456789abcdef0" } }),
};

describe("the settings of a stack", () => {
  after(() => pulumi.runtime.setAllConfig({}));

  it("have its names and region", async () => {
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

  it("are refused with the stack's name, the region and every wrong setting at once", async () => {
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

describe("credentials in the stack's configuration", () => {
  const { AWS_PROFILE } = process.env;

  afterEach(() => {
    pulumi.runtime.setAllConfig({});
    if (AWS_PROFILE === undefined) {
      delete process.env.AWS_PROFILE;
    } else {
      process.env.AWS_PROFILE = AWS_PROFILE;
    }
  });

  it("are refused, because the rollout would use the environment's, with the way out; no value is shown", async () => {
    delete process.env.AWS_PROFILE;
    for (const [key, value, text] of [
      ["profile", "live", /aws:profile is "live" and AWS_PROFILE is not set; .*Run with AWS_PROFILE=live/],
      [
        "assumeRoles",
        '[{"roleArn":"arn:hidden"}]',
        /aws:assumeRoles is set; .*pulumi config rm aws:assumeRoles/,
      ],
      ["accessKey", "hidden", /aws:accessKey is set/],
      ["secretKey", "hidden", /aws:secretKey is set/],
    ] as const) {
      await assert.rejects(read("eu-2", { ...SOUND, [`aws:${key}`]: value }), (error: Error) => {
        assert.match(error.message, text);
        assert.doesNotMatch(error.message, /hidden/);
        return true;
      });
    }
  });

  it("pass if the profile is the environment's own", async () => {
    process.env.AWS_PROFILE = "live";
    assert.equal((await read("eu-2", { ...SOUND, "aws:profile": "live" })).region, "eu-central-1");
    await assert.rejects(read("eu-2", { ...SOUND, "aws:profile": "other" }), /AWS_PROFILE is "live"/);
  });
});
