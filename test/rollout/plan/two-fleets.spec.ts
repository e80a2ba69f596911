import assert from "node:assert/strict";
import { planLine } from "../../../rollout/plan/describe";
import { planTwoFleets, type SidesFound } from "../../../rollout/plan/two-fleets";
import { CANARY, IMMUTABLE } from "../support/sides";

const FOUND: SidesFound = {
  to: "green",
  desired: 5,
  proven: false,
  shifting: false,
  suspended: [],
  autoScalingGroupName: "fleet-green",
  alarms: { red: [], missing: [] },
};

function words(asked = IMMUTABLE, found: Partial<SidesFound> = {}): string {
  return planLine(planTwoFleets(asked, { ...FOUND, ...found }).steps);
}

describe("the plan of a rollout over two fleets", () => {
  it("fills, shifts and empties, in words", () => {
    assert.equal(
      words(),
      "1. fill green with 5 hosts, the first of which proves the revision; 2. shift the traffic to green; 3. empty blue",
    );
    assert.equal(
      words({ ...CANARY, approval: true }),
      "1. fill green with 5 hosts, the first of which proves the revision; 2. wait for an approval; " +
        "3. shift the traffic to green: 10 %, 50 %, 100 %, watching each share for 300 seconds; 4. keep blue for 60 minutes",
    );
  });

  it("fills nothing that has the revision, and asks for no approval in the middle of a shift", () => {
    assert.equal(
      words(IMMUTABLE, { proven: true, to: "blue" }),
      "1. shift the traffic to blue; 2. empty green",
    );
    assert.doesNotMatch(words({ ...CANARY, approval: true }, { proven: true, shifting: true }), /approval/);
  });

  it("is refused with all that is in its way, the numbers and the way out", () => {
    const found = { suspended: ["Launch", "AZRebalance"], alarms: { red: ["5xx"], missing: ["gone"] } };
    const { refusals } = planTwoFleets(
      { ...IMMUTABLE, size: { minSize: 1, maxSize: 4, desiredCapacity: 2 } },
      { ...FOUND, ...found },
    );
    assert.equal(refusals.length, 4);
    assert.match(refusals[0] ?? "", /green needs 5 hosts.*maxSize is 4\. maxSize 5 would do/);
    assert.match(
      refusals[1] ?? "",
      /Launch of fleet-green .*aws autoscaling resume-processes --auto-scaling-group-name fleet-green --scaling-processes Launch$/,
    );
    assert.match(refusals[2] ?? "", /5xx in ALARM already/);
    assert.match(refusals[3] ?? "", /alarms gone do not exist/);
    assert.deepEqual(planTwoFleets(IMMUTABLE, FOUND).refusals, []);
  });
});
