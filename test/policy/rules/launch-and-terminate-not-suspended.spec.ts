import assert from "node:assert/strict";
import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { launchAndTerminateNotSuspended as rule } from "../../../policy/rules/launch-and-terminate-not-suspended";
import { on } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { judge, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, AUTO_SCALING_GROUP);
const suspending = (...suspendedProcesses: readonly string[]) => ({
  ...autoScalingGroup(),
  suspendedProcesses,
});

describe("policy rule launch-and-terminate-not-suspended (Auto Scaling user guide, suspend processes)", () => {
  it("accepts other processes and no list", async () => {
    await passes(autoScalingGroup());
    await passes({ ...autoScalingGroup(), suspendedProcesses: undefined });
  });

  for (const name of ["Launch", "Terminate"]) {
    it(`refuses ${name}`, () =>
      refuses(suspending("AZRebalance", name), ["suspendedProcesses.1", `"${name}"`]));
  }

  it("waits for unknown names", async () => {
    await waits(suspending(UNKNOWN), "suspendedProcesses.0");
    await waits({ ...autoScalingGroup(), suspendedProcesses: UNKNOWN }, "suspendedProcesses");
  });

  it("refuses a known name although another one is unknown", async () => {
    const found = await judge(rule, AUTO_SCALING_GROUP, suspending(UNKNOWN, "Launch"));
    assert.match(found.violations.join(), /suspendedProcesses\.1 is "Launch"/);
    assert.match(found.undecided ?? "", /suspendedProcesses\.0/);
  });
});
