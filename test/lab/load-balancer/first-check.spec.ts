import assert from "node:assert/strict";
import { firstCheckDelay } from "../../../lab/load-balancer/first-check";

describe("lab/load-balancer/first-check", () => {
  it("is half an interval unless the lab's setting says otherwise", () => {
    assert.equal(firstCheckDelay(undefined)(10_000), 5000);
    assert.equal(firstCheckDelay("")(10_000), 5000);
  });

  it("is the number of seconds in the setting, for any interval", () => {
    for (const [setting, milliseconds] of [
      ["0", 0],
      ["2.5", 2500],
      ["300", 300_000],
    ] as const) {
      assert.equal(firstCheckDelay(setting)(10_000), milliseconds);
    }
  });

  it("names the setting, its value and what is allowed if it is wrong", () => {
    for (const setting of ["soon", "-1", "301", " ", "NaN"]) {
      assert.throws(
        () => firstCheckDelay(setting),
        new RegExp(`INSERVICE_LAB_FIRST_CHECK_SECONDS is ${JSON.stringify(setting)}; allowed: 0 to 300`),
      );
    }
  });
});
