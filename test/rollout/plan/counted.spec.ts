import assert from "node:assert/strict";
import { counted } from "../../../rollout/plan/counted";

describe("a number with its noun", () => {
  it("has the singular for one alone", () => {
    assert.deepEqual(
      [0, 1, 2].map((number) => counted(number, "host")),
      ["0 hosts", "1 host", "2 hosts"],
    );
  });

  it("takes a plural that is more than an s", () => {
    assert.equal(counted(1, "batch", "batches"), "1 batch");
    assert.equal(counted(2, "batch", "batches"), "2 batches");
  });
});
