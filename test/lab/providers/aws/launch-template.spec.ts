import assert from "node:assert/strict";
import { launchTemplate } from "../../../../lab/providers/aws/ec2/launch-template";
import { launchTemplateData } from "../../../../lab/providers/aws/ec2/launch-template-data";
import { AwsServices } from "../../../../lab/providers/aws/services";
import { Fields } from "../../../../lab/values/fields";
import { stubEndpoint } from "./stub-endpoint";

const VERSION = "<launchTemplateVersion><versionNumber>4</versionNumber></launchTemplateVersion>";

describe("lab/providers/aws/ec2/launch-template", () => {
  it("sends what a hardened template sets, and nothing that it leaves out", () => {
    const data = launchTemplateData(
      new Fields({
        imageId: "ami-1",
        instanceType: "t3.micro",
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
        iamInstanceProfile: { arn: "arn:profile" },
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeSize: 8 } }],
      }),
    );
    assert.equal(data.MetadataOptions?.HttpTokens, "required");
    assert.equal(data.IamInstanceProfile?.Arn, "arn:profile");
    assert.equal(data.BlockDeviceMappings?.[0]?.Ebs?.Encrypted, true);
    assert.equal(data.SecurityGroupIds, undefined);
    assert.throws(() => launchTemplateData(new Fields({ instanceType: "micro" })), /instanceType is "micro"/);
    const lax = new Fields({ metadataOptions: { httpTokens: "maybe" } });
    assert.throws(
      () => launchTemplateData(lax),
      /metadataOptions\.httpTokens is "maybe"; allowed: optional, required/,
    );
  });

  it("makes a version, and moves the default to it if it should follow", async () => {
    const stub = await stubEndpoint({
      CreateLaunchTemplateVersion: {
        body: `<CreateLaunchTemplateVersionResponse>${VERSION}</CreateLaunchTemplateVersionResponse>`,
      },
      ModifyLaunchTemplate: { body: "<ModifyLaunchTemplateResponse></ModifyLaunchTemplateResponse>" },
    });
    try {
      const change = {
        olds: new Fields({ instanceType: "t3.micro", updateDefaultVersion: true }),
        news: new Fields({ instanceType: "t3.small", updateDefaultVersion: true }),
        state: new Fields({ latestVersion: 3, defaultVersion: 3 }),
        changed: ["instanceType"],
      };
      const services = new AwsServices(stub.url, "us-east-1", {});
      const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
      await launchTemplate.update?.("lt-1", change, context);
      const [version, modify] = stub.requests.map(({ body }) => new URLSearchParams(body));
      assert.equal(version?.get("LaunchTemplateData.InstanceType"), "t3.small");
      assert.equal(modify?.get("SetDefaultVersion"), "4");
      assert.equal(stub.requests.length, 2);
    } finally {
      stub.close();
    }
  });

  it("shows the version as unknown in a preview only when the data changes", () => {
    assert.deepEqual(launchTemplate.changedOutputs?.(["userData"]), ["latestVersion", "defaultVersion"]);
    assert.deepEqual(launchTemplate.changedOutputs?.(["tags"]), []);
  });
});
