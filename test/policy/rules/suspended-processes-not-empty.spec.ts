import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { suspendedProcessesNotEmpty as rule } from "../../../policy/rules/suspended-processes-not-empty";
import { on } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies, leaves } = on(rule, AUTO_SCALING_GROUP);
const suspending = (suspendedProcesses: unknown) => ({ ...autoScalingGroup(), suspendedProcesses });

describe("policy rule suspended-processes-not-empty (terraform-provider-aws issue 1957)", () => {
  it("accepts named processes and no list", async () => {
    await passes(suspending(["AZRebalance"]));
    await passes(suspending(undefined));
  });

  it("refuses an empty list", () => refuses(suspending([]), ["suspendedProcesses is []"]));

  it("refuses an empty name", async () => {
    await refuses(suspending(["AZRebalance", ""]), ["suspendedProcesses.1"]);
    await refuses(suspending(["  "]), ["every process"]);
  });

  it("waits for an unknown list and for unknown names", async () => {
    await waits(suspending(UNKNOWN), "suspendedProcesses");
    await waits(suspending([UNKNOWN]), "suspendedProcesses.0");
  });

  it("removes empty elements and nothing else", async () => {
    await remedies(suspending(["AZRebalance", ""]), suspending(["AZRebalance"]));
    await remedies(suspending([]), suspending(undefined));
    await leaves(suspending(["AZRebalance"]));
    await leaves(suspending(UNKNOWN));
  });
});
