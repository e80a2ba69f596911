import assert from "node:assert/strict";
import { asShell, labEnvironment, withLab } from "../../lab/environment";
import { labLayout } from "../../lab/layout";

const layout = labLayout({ INSERVICE_LAB_DIR: ".lab-test" }, __dirname);
const lab = {
  url: "http://127.0.0.1:4570",
  pythonDirectory: "/tools/python",
  pulumiDirectory: "/tools/pulumi",
};

describe("the lab's environment", () => {
  it("sets endpoint and credentials", () => {
    const environment = labEnvironment(layout, lab, { PATH: "/bin", AWS_ACCESS_KEY_ID: "real" });
    assert.equal(environment.AWS_ENDPOINT_URL, "http://127.0.0.1:4570");
    assert.equal(environment.AWS_ACCESS_KEY_ID, "lab");
    assert.equal(environment.INSERVICE_LAB, "1");
  });

  it("puts the lab's tools first on PATH, and keeps the rest", () => {
    assert.equal(labEnvironment(layout, lab, { PATH: "/bin" }).PATH, "/tools/pulumi:/tools/python:/bin");
  });

  it("removes everything that could lead to a real account", () => {
    const ambient = {
      AWS_PROFILE: "production",
      AWS_SESSION_TOKEN: "token",
      AWS_ROLE_ARN: "arn",
      AWS_WEB_IDENTITY_TOKEN_FILE: "/token",
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.2",
      AWS_ENDPOINT_URL_S3: "https://s3.example.com",
      PULUMI_ACCESS_TOKEN: "pul-1",
      HOME: "/home-of-someone",
    };
    const combined = withLab(ambient, labEnvironment(layout, lab, ambient));
    assert.deepEqual(
      Object.keys(combined).filter((name) => name in ambient),
      ["HOME"],
    );
    assert.match(combined.AWS_CONFIG_FILE ?? "", /no-aws-config$/);
  });

  it("is printed as shell commands, quoted so that no value is executed", () => {
    const script = asShell({ A: "it's $(date)", B: undefined });
    assert.equal(script, `export A='it'\\''s $(date)'\nunset B`);
  });
});
