import assert from "node:assert/strict";
import { differences, figures, ratios } from "../../../lab/bench/figures";

describe("figures of a bench", () => {
  it("are the minimum, the median and the maximum, in any order", () => {
    assert.equal(figures([3, 1, 10, 2, 4]), "min 1.00, median 3.00, max 10.00");
  });

  it("are NaN without measurements", () => {
    assert.equal(figures([]), "min NaN, median NaN, max NaN");
  });

  it("compare measurements of the same round", () => {
    assert.deepEqual(ratios([3, 8], [2, 4]), [1.5, 2]);
    assert.deepEqual(differences([3, 8], [2, 4]), [1, 4]);
    assert.deepEqual(ratios([3, 8], [2]), [1.5, Number.NaN]);
  });
});
