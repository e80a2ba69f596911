import assert from "node:assert/strict";
import { leftToOthers } from "../../../infra/fleet/left-to-others";
import { templateByRollouts, templateChange } from "../../../infra/release/template-change";
import { failures } from "../../../rollout/resource/check";
import { INPUTS } from "../../rollout/support/inputs";
import { settingsOf } from "../../support/settings";

const TEMPLATE = { id: "lt-0123456789abcdef0", version: "7" };
const MIXED = { mixedInstances: { alternatives: ["t3a.small"] } };

function changeOf(rollout: Record<string, unknown>, fleet: Record<string, unknown> = {}) {
  const settings = settingsOf({ rollout, fleet });
  const { maintenance } = settings.fleet;
  return templateChange(settings.rollout, { template: TEMPLATE, maintenance });
}

describe("a change of the launch template", () => {
  it("reaches hosts before the revision by default, within the limits of the settings", () => {
    assert.deepEqual(changeOf({}), {
      launchTemplate: TEMPLATE,
      refresh: { order: "before", minHealthyPercent: 100, maxHealthyPercent: 110 },
    });
    const limits = { minHealthyPercent: 50, maxHealthyPercent: 150 };
    assert.deepEqual(changeOf({ templateChange: "refreshAfterwards" }, { maintenance: limits }).refresh, {
      order: "after",
      ...limits,
    });
  });

  it("reaches launches only where that is asked for, and is a rollout's own matter with two fleets", () => {
    assert.deepEqual(changeOf({ templateChange: "launchesOnly" }), {});
    assert.deepEqual(changeOf({ method: "blueGreen" }), {});
  });

  it("is what a Deployment takes", () => {
    const guard = { bucket: "releases", key: "guard/shop/production.json" };
    for (const change of [changeOf({}), changeOf({ templateChange: "launchesOnly" })]) {
      assert.deepEqual(failures({ ...INPUTS, guard, ...change }), []);
    }
  });

  it("is left to rollouts by Pulumi exactly where they bring it", () => {
    for (const [rollout, byRollouts] of [
      [{}, true],
      [{ templateChange: "launchesOnly" }, false],
      [{ method: "immutable", templateChange: "launchesOnly" }, true],
    ] as const) {
      assert.equal(templateByRollouts(settingsOf({ rollout }).rollout), byRollouts, JSON.stringify(rollout));
    }
    const paths = (fleet: Record<string, unknown>, template: boolean) =>
      leftToOthers(settingsOf({ fleet }).fleet, { twoFleets: false, template });
    assert.deepEqual(paths({}, false), ["desiredCapacity"]);
    assert.deepEqual(paths({}, true), ["desiredCapacity", "launchTemplate"]);
    assert.deepEqual(paths(MIXED, true), [
      "desiredCapacity",
      "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification",
    ]);
  });
});
