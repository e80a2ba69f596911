import assert from "node:assert/strict";
import type { FleetSections } from "../../../../infra/settings/contradictions/each-fleet";
import { fleetAgent } from "../../../../infra/settings/contradictions/fleet-agent";
import { architectureOf, fleetImage } from "../../../../infra/settings/contradictions/fleet-image";
import { fleetScaling } from "../../../../infra/settings/contradictions/fleet-scaling";
import { fleetSize } from "../../../../infra/settings/contradictions/fleet-size";
import { fleetTypes } from "../../../../infra/settings/contradictions/fleet-types";
import { fleet } from "../../../../infra/settings/sections/fleet";
import { workers } from "../../../../infra/settings/sections/workers";

const IMAGE = "ami-0123456789abcdef0";
const AGENT = { version: "1.8.1-26", sha256: "a".repeat(64) };
const STEP = {
  name: "busy",
  metric: "CPUUtilization",
  direction: "above",
  threshold: 60,
  changes: [{ beyond: 0, hosts: 1 }],
};

/** What one check finds in a fleet's settings. */
function found(check: (settings: FleetSections) => string[], raw: Record<string, unknown>): string {
  return check({ fleet: fleet.parse(raw) }).join("\n");
}

describe("settings of a fleet", () => {
  it("have no contradictions by default, for workers too", () => {
    const sections = { fleet: fleet.parse({}), workers: workers.parse({}) };
    for (const check of [fleetImage, fleetScaling, fleetSize, fleetTypes]) {
      assert.deepEqual(check(sections), []);
    }
  });

  it("name the section of the problem", () => {
    const [problem] = fleetSize({ workers: workers.parse({ minSize: 3, maxSize: 2 }) });
    assert.match(
      problem ?? "",
      /^inservice:workers\.maxSize is 2; allowed: at least workers\.minSize, which is 3/,
    );
  });

  it("refuse maintenance percentages that differ by more than 100", () => {
    const maintenance = { minHealthyPercent: 50, maxHealthyPercent: 151 };
    assert.match(found(fleetSize, { maintenance }), /maxHealthyPercent is 151; allowed: at most 100 above/);
  });

  it("refuse two images, and packages for a baked one", () => {
    assert.match(found(fleetImage, { image: { id: IMAGE, bakedId: IMAGE } }), /image\.id/);
    assert.match(found(fleetImage, { image: { bakedId: IMAGE }, packages: ["jq"] }), /fleet\.packages/);
  });

  it("refuse an instance type with another architecture than the image's", () => {
    assert.match(
      found(fleetImage, { instanceType: "t4g.small" }),
      /instanceType is "t4g\.small"; allowed: a type for/,
    );
    const mixed = {
      image: { architecture: "arm64" },
      instanceType: "m7g.large",
      mixedInstances: { alternatives: ["c7gn.large", "m5.large"] },
    };
    assert.match(found(fleetImage, mixed), /alternatives\[1\] is "m5\.large"/);
  });

  it("know Graviton families by the g behind their generation (EC2 instance type naming)", () => {
    for (const type of [
      "a1.large",
      "t4g.small",
      "m6gd.large",
      "c7gn.xlarge",
      "is4gen.large",
      "g5g.xlarge",
      "x2gd.large",
    ]) {
      assert.equal(architectureOf(type), "arm64", type);
    }
    for (const type of [
      "t3.small",
      "g5.xlarge",
      "m5dn.large",
      "gr6.4xlarge",
      "u-6tb1.metal",
      "m7i-flex.large",
    ]) {
      assert.equal(architectureOf(type), "x86_64", type);
    }
  });

  it("require the agent's checksum, unless the image was baked with an agent", () => {
    assert.match(found(fleetAgent, {}), /fleet\.agent is undefined; allowed: version and sha256/);
    assert.equal(found(fleetAgent, { agent: AGENT }), "");
    assert.equal(found(fleetAgent, { image: { bakedId: IMAGE } }), "");
    assert.match(
      found(fleetAgent, { image: { bakedId: IMAGE }, agent: AGENT }),
      /only without fleet\.image\.bakedId/,
    );
  });

  it("refuse a type that is named twice", () => {
    assert.match(
      found(fleetTypes, { mixedInstances: { alternatives: ["t3a.small", "t3.small"] } }),
      /alternatives\[1\]/,
    );
  });

  it("refuse scaling of workers on requests, which workers do not get", () => {
    const sections = { workers: workers.parse({ scaling: { targetRequestsPerHost: 10 } }) };
    assert.match(
      fleetScaling(sections).join(),
      /workers\.scaling\.targetRequestsPerHost is 10; allowed: only in fleet/,
    );
  });

  for (const [name, step, wanted] of [
    ["no change at the threshold", { changes: [{ beyond: 5, hosts: 1 }] }, /one of which is 0/],
    [
      "two changes at one distance",
      {
        changes: [
          { beyond: 0, hosts: 1 },
          { beyond: 0, hosts: 2 },
        ],
      },
      /different distances/,
    ],
    ["removing hosts above the threshold", { changes: [{ beyond: 0, hosts: -1 }] }, /1 to 100 with above/],
    ["adding hosts below it", { direction: "below" }, /-100 to -1 with below/],
    [
      "ten-second periods of AWS's own metrics",
      { periodSeconds: 10 },
      /at least 60 for a metric of AWS itself/,
    ],
    [
      "periods that add up to more than a day (PutMetricAlarm)",
      { periodSeconds: 3540, periods: 25 },
      /steps\[0\]\.periods is 25; allowed: at most 24 with periodSeconds 3540/,
    ],
  ] as const) {
    it(`refuse a step with ${name}`, () => {
      assert.match(found(fleetScaling, { scaling: { steps: [{ ...STEP, ...step }] } }), wanted);
    });
  }

  it("accept a step that watches a whole day, and hours for up to four days (PutMetricAlarm: seven)", () => {
    const day = { ...STEP, periodSeconds: 1440, periods: 60 };
    const hours = { ...STEP, name: "slow", periodSeconds: 3600, periods: 100 };
    assert.equal(found(fleetScaling, { scaling: { steps: [day, hours] } }), "");
  });

  it("refuse two steps or schedules of one name", () => {
    assert.match(found(fleetScaling, { scaling: { steps: [STEP, STEP] } }), /steps\[1\]\.name is "busy"/);
  });

  for (const [name, schedule, wanted] of [
    ["changes nothing", {}, /at least one of minSize, maxSize and desired/],
    ["asks for more than the maximum", { minSize: 9 }, /at most the maximum size at that time, which is 4/],
    ["wants a size outside its limits", { desired: 9 }, /which are 2 to 4/],
  ] as const) {
    it(`refuse a schedule that ${name}`, () => {
      const schedules = [{ name: "night", recurrence: "0 22 * * *", ...schedule }];
      assert.match(found(fleetScaling, { scaling: { schedules } }), wanted);
    });
  }
});
