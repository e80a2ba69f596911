import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Asked, LiveFleet } from "../../../rollout/plan";
import { describe as inWords, planLine, planSteps } from "../../../rollout/plan";

const ASKED: Asked = { deploymentConfigName: "CodeDeployDefault.OneAtATime" };

function fleet(hosts: number, changes: Partial<LiveFleet> = {}): LiveFleet {
  return { hosts, desired: hosts, maxSize: hosts + 1, suspended: [], first: false, ...changes };
}

function refusal(asked: Partial<Asked>, live: LiveFleet): string {
  const { refusals } = planSteps({ ...ASKED, ...asked }, live);
  assert.equal(refusals.length, 1, refusals.join("\n"));
  return refusals[0] ?? "";
}

function staying(asked: Partial<Asked>, live: LiveFleet): number | undefined {
  const step = planSteps({ ...ASKED, ...asked }, live).steps.find(({ kind }) => kind === "deploy");
  return step?.kind === "deploy" ? step.hostsThatStay : undefined;
}

describe("a rollout's plan", () => {
  it("is the deployment alone where nothing else is asked for", () => {
    assert.deepEqual(planSteps(ASKED, fleet(3)), {
      steps: [{ kind: "deploy", deploymentConfigName: "CodeDeployDefault.OneAtATime" }],
      refusals: [],
    });
  });

  it("suspends first, adds hosts then, and undoes both at the end", () => {
    const asked: Asked = { ...ASKED, suspension: "deployer", additionalBatch: { hosts: 1 } };
    const { steps } = planSteps(asked, fleet(3));
    assert.equal(
      planLine(steps),
      "1. suspend AZRebalance, InstanceRefresh, ReplaceUnhealthy, Terminate; 2. add 1 host and wait until it takes " +
        "requests; 3. deploy with InService-minimum-3-hosts: at least 3 hosts in service; 4. retire the added hosts, " +
        "resume the processes",
    );
    assert.equal(inWords({ kind: "surge", hosts: 2 }), "add 2 hosts and wait until they take requests");
  });

  for (const [hosts, percent, left] of [
    [3, 50, 2],
    [12, 40, 8],
    [12, 1, 11],
    [5, 99, 1],
  ] as const) {
    it(`rounds ${percent} % of ${hosts} hosts down, at least one, so that ${left} stay`, () => {
      assert.equal(staying({ batch: { percent } }, fleet(hosts)), left);
    });
  }

  it("rounds an additional batch up", () => {
    const { steps } = planSteps({ ...ASKED, additionalBatch: { percent: 30 } }, fleet(12, { maxSize: 20 }));
    assert.deepEqual(steps[0], { kind: "surge", hosts: 4 });
  });

  it("never lets capacity fall below what is desired with additional hosts, and always changes a host", () => {
    const amounts = fc.oneof(
      fc.record({ hosts: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ percent: fc.double({ min: 0.1, max: 100, noNaN: true }) }),
    );
    void fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 500 }), (amount, hosts) => {
        const surged = staying({ additionalBatch: amount }, fleet(hosts));
        assert.equal(surged, hosts);
        const { refusals } = planSteps({ ...ASKED, batch: amount }, fleet(hosts));
        const left = staying({ batch: amount }, fleet(hosts)) ?? -1;
        assert.equal(refusals.length === 0, left >= 1, `${left} stay`);
        assert.ok(left < hosts);
      }),
    );
  });

  it("has no added hosts and no numbers for an empty fleet, and none for the first revision", () => {
    const asked: Asked = { ...ASKED, additionalBatch: { hosts: 1 } };
    for (const live of [fleet(0), fleet(3, { first: true, maxSize: 3 })]) {
      assert.deepEqual(planSteps(asked, live), planSteps(ASKED, live));
    }
  });
});

describe("a plan is refused", () => {
  it("without room for the added hosts, with the numbers and the fix", () => {
    const text = refusal({ additionalBatch: { hosts: 3 } }, fleet(4));
    assert.match(
      text,
      /3 hosts has no room: the desired capacity is 4, and MaxSize is 5\. MaxSize 7 would do/,
    );
    assert.match(text, /or an additional batch of at most 1 host$/);
  });

  it("when the batch is the whole fleet", () => {
    assert.match(
      refusal({ batch: { hosts: 3 } }, fleet(3)),
      /whole fleet of 3 hosts.*at most 2 hosts, or with an/,
    );
    assert.match(refusal({ batch: { percent: 10 } }, fleet(1)), /whole fleet of 1 host, .*AllAtOnce/);
  });

  it("when scripts suspend on several hosts together", () => {
    const asked: Partial<Asked> = { suspension: "hosts", batch: { hosts: 2 } };
    assert.match(refusal(asked, fleet(4)), /2 hosts would be changed together/);
    assert.deepEqual(planSteps({ ...ASKED, ...asked, batch: { hosts: 1 } }, fleet(4)).refusals, []);
  });

  it("when somebody has suspended what added hosts need, or the program asks for it", () => {
    const asked: Partial<Asked> = { additionalBatch: { hosts: 1 } };
    assert.match(
      refusal(asked, fleet(3, { suspended: ["Terminate", "HealthCheck"] })),
      /suspended Terminate\. Resume/,
    );
    const own = { ...asked, suspension: "deployer", suspendedProcesses: ["Launch", "Terminate"] } as const;
    assert.match(refusal(own, fleet(3)), /leave Launch out of suspendedProcesses/);
  });

  it("for all reasons at once", () => {
    const asked: Asked = { ...ASKED, suspension: "hosts", additionalBatch: { hosts: 2 } };
    assert.equal(planSteps(asked, fleet(3, { suspended: ["Launch"] })).refusals.length, 3);
  });
});
