import assert from "node:assert/strict";
import { callsText } from "../../../../lab/control-plane/admin/calls";
import type { CountedCall } from "../../../../lab/control-plane/call-record/recorder";

const described = { service: "ec2", operation: "DescribeVpcs" } as const;
const needs = [{ action: "ec2:DescribeVpcs", resource: "*", context: {} }];
const counted: readonly CountedCall[] = [
  { call: { by: "deployer", ...described, needs }, times: 2 },
  { call: { by: "host", instanceId: "i-1", ...described, needs }, times: 3 },
  { call: { by: "host", instanceId: "i-2", ...described, needs }, times: 4 },
  { call: { by: "host", instanceId: "i-2", service: "ec2", operation: "RebootInstances" }, times: 1 },
];

describe("the page of calls", () => {
  const rows = (by?: string) =>
    callsText(counted, by)
      .split("\n")
      .filter(Boolean)
      .map((line) => line.replaceAll(/ {2,}/g, "|"));

  it("sums the calls of all hosts that need a permission on a resource", () => {
    assert.deepEqual(rows(), [
      "deployer|ec2:DescribeVpcs|*|×2",
      "host|ec2:DescribeVpcs|*|×7",
      "host|ec2:RebootInstances|(not in the lab's tables of permissions)|×1",
    ]);
  });

  it("lists only one caller's calls", () => {
    assert.deepEqual(rows("deployer"), ["deployer|ec2:DescribeVpcs|*|×2"]);
    assert.deepEqual(rows("states"), []);
  });
});
