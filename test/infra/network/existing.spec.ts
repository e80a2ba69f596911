import assert from "node:assert/strict";
import { exportedSubnets } from "../../../infra/network/existing";

describe("subnets that another stack exports", () => {
  it("are used as they are", () => {
    assert.deepEqual(exportedSubnets("hostSubnetIds", ["subnet-a", "subnet-b"]), ["subnet-a", "subnet-b"]);
  });

  for (const value of [undefined, [], ["subnet-a"], "subnet-a,subnet-b"]) {
    it(`are refused if the output is ${JSON.stringify(value)}, which the message names`, () => {
      assert.throws(() => exportedSubnets("isolatedSubnetIds", value), {
        message: `output isolatedSubnetIds of the stack in inservice:network.existing.stackReference is ${JSON.stringify(value)}; allowed: a list of at least 2 subnet ids`,
      });
    });
  }
});
