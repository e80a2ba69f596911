import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { beforeProvisioning } from "../../../infra/installed/plan-release";

describe("a revision that cannot be built", () => {
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ inputs }) => inputs,
  };
  const broken = () => Promise.reject(new Error("build failed"));

  it("ends an update before anything is provisioned", async () => {
    await pulumi.runtime.setMocks(mocks, "shop", "test", false);
    await assert.rejects(beforeProvisioning(broken()), /build failed/);
  });

  it("does not delay a preview, which reports it where the revision is used", async () => {
    await pulumi.runtime.setMocks(mocks, "shop", "test", true);
    const building = broken();
    await beforeProvisioning(building);
    await assert.rejects(building, /build failed/);
  });

  after(() => pulumi.runtime.setMocks(mocks, "shop", "test", false));
});
