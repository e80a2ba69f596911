import assert from "node:assert/strict";
import { SCALING_PROCESSES as OF_THE_LAB } from "../../lab/control-plane/autoscaling/wire/process-operations";
import { SCALING_PROCESSES } from "../../rollout/constants";

describe("the scaling processes (Auto Scaling API reference, SuspendProcesses)", () => {
  it("are the same for the product and for the lab, which are written apart", () => {
    assert.deepEqual([...SCALING_PROCESSES].sort(), [...OF_THE_LAB].sort());
  });
});
