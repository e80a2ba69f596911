import assert from "node:assert/strict";
import { userData } from "../../../../infra/fleet/user-data/user-data";
import { bootHost } from "../../../support/boot-host";

const SCRIPT = userData({ kind: "baked", setup: "configure the host" });

describe("user data of a baked image", () => {
  it("continues if the image has what it needs", () => {
    const { status, told } = bootHost(SCRIPT, { has: ["aws", "codedeploy-agent"] });
    assert.equal(status, 0);
    assert.equal(told, "");
  });

  it("reports everything that the image lacks, before it configures anything", () => {
    const { status, calls, told } = bootHost(SCRIPT, { has: [] });
    assert.equal(status, 1);
    assert.match(told, /the image lacks the AWS CLI \(command aws\); build it again/);
    assert.match(told, /the image lacks the CodeDeploy agent \(service codedeploy-agent\)/);
    assert.deepEqual(calls, ["systemctl cat codedeploy-agent"]);
  });

  for (const has of ["aws", "codedeploy-agent"] as const) {
    it(`does not report what is there: ${has}`, () => {
      const { status, told } = bootHost(SCRIPT, { has: [has] });
      assert.equal(status, 1);
      assert.equal(told.match(/the image lacks/g)?.length, 1);
    });
  }
});
