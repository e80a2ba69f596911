import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as pulumi from "@pulumi/pulumi";
import { DEPLOYMENT_TYPE } from "../../rollout/constants";
import { Deployment } from "../../rollout/deployment";
import { INPUTS } from "./support/inputs";

describe("Deployment resource", () => {
  it("registers under its own type with all inputs, and makes an Output of every output", async () => {
    const registered: pulumi.runtime.MockResourceArgs[] = [];
    await pulumi.runtime.setMocks({
      newResource: (args) => {
        registered.push(args);
        return { id: "shop/production", state: { ...args.inputs, deploymentId: "d-1" } };
      },
      call: () => ({}),
    });
    const {
      targetGroupArns,
      classicLoadBalancerNames = [],
      minSizes = [],
      suspendedProcesses: _processes,
      twoFleets: _twoFleets,
      ...rest
    } = INPUTS;
    const deployment = new Deployment("release", {
      ...rest,
      targetGroupArns: [...targetGroupArns],
      classicLoadBalancerNames: [...classicLoadBalancerNames],
      minSizes: [...minSizes],
    });
    const id = await new Promise((resolve) => deployment.deploymentId.apply(resolve));
    assert.equal(id, "d-1");
    const { __provider: shim, ...inputs } = registered[0]?.inputs ?? {};
    assert.equal(registered[0]?.type, DEPLOYMENT_TYPE);
    assert.deepEqual(inputs, INPUTS);
    assert.equal(typeof shim, "string");
    for (const output of [
      "status",
      "desiredRevision",
      "liveRevision",
      "hosts",
      "liveSide",
      "startedAt",
      "completedAt",
      "installedScripts",
    ]) {
      assert.ok(
        pulumi.Output.isInstance(Object.entries(deployment).find(([name]) => name === output)?.[1]),
        output,
      );
    }
  });

  it("loads no AWS SDK with the package, its methods, or its constants", () => {
    const program = `
      for (const part of ["", "/operations", "/constants", "/lifecycle", "/scripts", "/secrets"]) require("@inservice/rollout" + part);
      console.log(Object.keys(require.cache).filter((file) => /@aws-sdk|@smithy/.test(file)).length);`;
    assert.equal(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim(), "0");
  });
});
