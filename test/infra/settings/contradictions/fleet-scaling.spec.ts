import assert from "node:assert/strict";
import { Scaling } from "../../../../infra/fleet/scaling";
import { fleetScaling } from "../../../../infra/settings/contradictions/fleet-scaling";
import { fleet } from "../../../../infra/settings/sections/fleet";
import { scaling } from "../../../../infra/settings/sections/scaling";
import { workers } from "../../../../infra/settings/sections/workers";
import { promiseOf, recordRegistrations } from "../../../support/pulumi-mocks";

const STEP = { metric: "Depth", direction: "above", threshold: 60, changes: [{ beyond: 0, hosts: 1 }] };
const BALANCER =
  "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188";
const TARGETS = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/943f017f100becff";

const scalingOf = (name: string) => ({
  scaling: { steps: [{ ...STEP, name }], schedules: [{ name, recurrence: "0 22 * * *", desired: 2 }] },
});

/** Names that target tracking gives to its policies, without the fleet's name. */
async function trackingNames(): Promise<string[]> {
  const registrations = await recordRegistrations();
  const component = new Scaling("shop", {
    scaling: scaling.parse({ targetCpuPercent: 50, targetRequestsPerHost: 100 }),
    autoScalingGroupName: "fleet",
    traffic: { securityGroupId: "sg", loadBalancerArn: BALANCER, targetGroupArn: TARGETS },
    tags: {},
  });
  await promiseOf(component.urn);
  while (registrations.filter(({ type }) => type.endsWith(":Policy")).length < 2) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return registrations
    .filter(({ type }) => type.endsWith(":Policy"))
    .map(({ name }) => name.replace("shop-", ""));
}

describe("names of scaling", () => {
  it("refuse each name of a target tracking policy for a step, which would have its URN", async () => {
    for (const name of await trackingNames()) {
      const problems = fleetScaling({ fleet: fleet.parse(scalingOf(name)) });
      assert.equal(problems.length, 1, name);
      assert.match(problems[0] ?? "", new RegExp(`^inservice:fleet.scaling.steps.0..name is "${name}";`));
    }
  });

  it("say which names they are, for workers too", () => {
    assert.deepEqual(fleetScaling({ workers: workers.parse(scalingOf("cpu")) }), [
      "inservice:workers.scaling.steps[0].name is \"cpu\"; allowed: names other than cpu and requests, which target tracking uses. Set it with: pulumi config set --path 'workers.scaling.steps[0].name' VALUE",
    ]);
  });

  it("may be equal for a step and a schedule, which are resources of different types", () => {
    assert.deepEqual(fleetScaling({ fleet: fleet.parse(scalingOf("cpu-high")) }), []);
  });

  it("are unique among schedules as well", () => {
    const schedules = [1, 2].map((desired) => ({ name: "night", recurrence: "0 22 * * *", desired }));
    const sections = { fleet: fleet.parse({ minSize: 1, scaling: { schedules } }) };
    assert.match(
      fleetScaling(sections).join(),
      /^inservice:fleet\.scaling\.schedules\[1\]\.name is "night"; allowed: a name that is not in the list yet/,
    );
  });
});
