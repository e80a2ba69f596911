import assert from "node:assert/strict";
import { crossed, SEQUENCE } from "./sequence";

describe("the changes of the method that are proved", () => {
  it("lead from each shape to each other one", () => {
    assert.deepEqual(crossed(SEQUENCE), [
      "in place to surge",
      "in place to two fleets",
      "surge to in place",
      "surge to two fleets",
      "two fleets to in place",
      "two fleets to surge",
    ]);
  });

  it("leave two fleets only when blue serves", () => {
    const left = SEQUENCE.filter(
      ({ shape }, index) => shape === "two fleets" && SEQUENCE[index + 1]?.shape !== "two fleets",
    );
    assert.deepEqual(
      left.map(({ live }) => live),
      ["blue", "blue"],
    );
  });
});
