import assert from "node:assert/strict";
import type { Owed } from "../../../../rollout/model/guard";
import type { DeploymentRecord } from "../../../../rollout/model/records";
import type { Side, TwoFleets } from "../../../../rollout/model/two-fleets";
import { sideSettings } from "../../../../rollout/truth/sides";
import {
  continues,
  decideCourse,
  type SideView,
  type SideViews,
} from "../../../../rollout/truth/two-fleets/course";
import { settings } from "../../support/rehearsal";
import { IMMUTABLE } from "../../support/sides";
import { NEW, OLD } from "../../support/sim-aws";

const template = (version: string) => ({ id: "lt-1", version });
const asked = { ...settings({ launchTemplate: template("2") }), twoFleets: IMMUTABLE satisfies TwoFleets };

function record(revision: typeof NEW): DeploymentRecord {
  return {
    deploymentId: "d-1",
    status: "Succeeded",
    revision,
    creator: "user",
    createdAt: 1,
    rollbackEvents: [],
  };
}

function view(side: Side, changes: Partial<SideView> = {}, hosts = 3): SideView {
  const instances = Array.from({ length: hosts }, (_, index) => ({
    instanceId: `i-${index}`,
    lifecycleState: "InService",
  }));
  const sizes = { minSize: hosts, maxSize: hosts, desiredCapacity: hosts, suspended: [] };
  return {
    settings: sideSettings(asked, side, "blue"),
    fleet: { instances, launchTemplate: template("2"), ...sizes },
    attached: true,
    last: record(OLD),
    running: undefined,
    unseen: undefined,
    ...changes,
  };
}

function views(blue: Partial<SideView>, green: Partial<SideView>, idleHosts = 0): SideViews {
  return { blue: view("blue", blue), green: view("green", green, idleHosts) };
}

const BRINGS = { last: record(NEW) };
const adopt = { kind: "adopt", deployment: record(NEW) } as const;
const wait = { kind: "wait", deployment: record(OLD) } as const;
const refuse = { kind: "refuse", why: "running", deployment: record(OLD) } as const;

describe("the course of a rollout over two fleets", () => {
  for (const [what, found, course] of [
    ["stays on a live fleet that has no revision yet", views({ last: undefined }, {}), "inPlace"],
    ["stays on a live fleet that has what is asked for", views(BRINGS, {}), "inPlace"],
    ["stays on a live fleet that a deployment changes", views({ running: adopt }, {}), "inPlace"],
    ["tells first what failed on the live fleet unwatched", views({ unseen: record(NEW) }, {}), "inPlace"],
    ["fills an empty idle fleet", views({}, { last: undefined }), "fill"],
    ["fills an idle fleet that has another revision", views({}, {}, 3), "fill"],
    ["fills an idle fleet that has the revision and no hosts", views({}, BRINGS), "fill"],
    ["shifts to an idle fleet that has it", views({}, BRINGS, 3), "shift"],
    ["fills one whose new hosts would come up bare", views({}, { ...BRINGS, attached: false }, 3), "fill"],
    ["takes up a deployment of it in the idle group", views({}, { running: adopt }, 1), "shift"],
    ["tells first what failed on the idle fleet unwatched", views({}, { unseen: record(NEW) }), "shift"],
    ["waits for what CodeDeploy does in the idle group", views({}, { running: wait }, 1), "wait"],
    [
      "leaves another revision's deployment in the idle group alone",
      views({}, { running: refuse }, 1),
      "refuse",
    ],
  ] as const) {
    it(what, () => assert.equal(decideCourse("blue", found).kind, course));
  }

  it("brings a new launch template by the idle fleet, though the live one has the revision", () => {
    const fleet = { ...view("blue").fleet, launchTemplate: template("1") };
    assert.equal(decideCourse("blue", views({ ...BRINGS, fleet }, {})).kind, "fill");
    const idle = { ...view("green").fleet, launchTemplate: template("1") };
    assert.equal(decideCourse("blue", views({}, { ...BRINGS, fleet: idle }, 3)).kind, "fill");
    assert.equal(decideCourse("blue", views({}, { running: adopt, fleet: idle }, 1)).kind, "wait");
  });

  it("goes on with what a run before owes only where that is a part of it", () => {
    const green = { deploymentGroupName: "production-green", autoScalingGroupName: "shop-fleet-green" };
    const filling: Owed = { processes: [], filling: green };
    const shifting: Owed = { ...filling, shift: { from: "blue", minSize: 2 } };
    const goesOn = (found: SideViews, owed: Owed) =>
      continues(decideCourse("blue", found), "blue", found, owed);
    const warm = views({}, BRINGS, 3);
    assert.equal(goesOn(warm, filling), true);
    assert.equal(goesOn(warm, shifting), true);
    assert.equal(goesOn(warm, { ...shifting, shift: { from: "green", minSize: 2 } }), false);
    assert.equal(goesOn(warm, { ...filling, detached: green }), false);
    assert.equal(goesOn(warm, { processes: ["Terminate"] }), false);
    assert.equal(goesOn(views({}, {}), filling), false, "another revision");
    assert.equal(goesOn(views(BRINGS, {}), shifting), false, "the live one is asked for again");
    assert.equal(goesOn(views({ running: adopt }, {}), { processes: ["Terminate"] }), true, "it needs that");
    assert.equal(goesOn(views({}, { running: refuse }), filling), false, "an orphan of ours");
    assert.equal(goesOn(views({}, {}), { processes: [] }), true);
  });
});
