import assert from "node:assert/strict";
import type { GroupStatus } from "../../../rollout/commands/group-status";
import { statusText } from "../../../rollout/commands/status-text";

const LIVE = "b".repeat(64);
const SINCE = "2027-01-15T08:00:00.000Z";
const UNTIL = "2027-01-15T08:03:00.000Z";

const STATUS: GroupStatus = {
  group: "shop/production",
  autoScalingGroup: "shop-fleet",
  state: "underWay",
  problems: [],
  notes: ["protected from scale-in: i-2"],
  guard: {
    place: "s3://releases/guard/shop/production.json",
    standing: "held",
    holder: {
      who: "ann@laptop, process 7",
      since: SINCE,
      leaseUntil: UNTIL,
      step: { kind: "deploy", number: 2, of: 3 },
    },
    stop: { who: "bob@desk, process 3", at: SINCE },
    owed: { processes: ["Terminate"], surge: { desired: 1, hosts: 1, before: ["i-1"] } },
  },
  deployments: [
    {
      deploymentId: "d-1",
      status: "InProgress",
      creator: "user",
      ours: true,
      revision: "a".repeat(64),
      since: SINCE,
      hosts: [
        { instanceId: "i-1", status: "Succeeded" },
        { instanceId: "i-2", status: "InProgress", event: "ApplicationStart" },
      ],
    },
  ],
  revision: { desired: "a".repeat(64), live: LIVE },
  fleet: {
    minSize: 1,
    desiredCapacity: 2,
    maxSize: 4,
    suspended: [{ process: "Terminate", reason: "User suspended at 2027-01-15T08:00:00Z", by: "rollout" }],
    hosts: [
      {
        instanceId: "i-1",
        lifecycleState: "InService",
        protectedFromScaleIn: false,
        revision: LIVE,
        problems: [],
      },
      {
        instanceId: "i-2",
        lifecycleState: "InService",
        protectedFromScaleIn: true,
        problems: ["is draining"],
      },
    ],
  },
};

describe("status in words", () => {
  it("has everything that is known, content hashes shortened", () => {
    assert.deepEqual(statusText(STATUS), [
      "shop/production: a rollout is under way",
      `  rollout     ann@laptop, process 7, since ${SINCE}, at step deploy (2 of 3); lease until ${UNTIL}`,
      `  stop        asked for by bob@desk, process 3 at ${SINCE}`,
      "  to undo     Terminate suspended; 1 host added to 1 desired",
      `  deployment  d-1 InProgress since ${SINCE}, created by user, of aaaaaaaaaaaa: 1 of 2 hosts done`,
      "              i-1 Succeeded",
      "              i-2 InProgress, ApplicationStart",
      "  live        bbbbbbbbbbbb, the program asks for aaaaaaaaaaaa",
      "  fleet       shop-fleet: 2 in service, 2 desired (1 to 4)",
      "  suspended   Terminate by a rollout (User suspended at 2027-01-15T08:00:00Z)",
      "  host        i-1  InService  bbbbbbbbbbbb",
      "  host        i-2  InService  protected from scale-in; is draining",
      "  note        protected from scale-in: i-2",
    ]);
  });

  it("has each problem with its command, and marks the state", () => {
    const { guard: _, fleet: __, ...rest } = STATUS;
    const problems = [{ what: "i-1 is in Standby", repair: "aws autoscaling exit-standby" }];
    const wrong: GroupStatus = {
      ...rest,
      ...{ state: "wrong", problems, notes: [], deployments: [], revision: { desired: LIVE } },
    };
    assert.deepEqual(
      statusText(wrong, (text, state) => `<${state}>${text}`),
      [
        "shop/production: <wrong>WRONG, nothing is under way",
        "  live        nothing that is known, the program asks for bbbbbbbbbbbb",
        "  <wrong>wrong       i-1 is in Standby",
        "              aws autoscaling exit-standby",
      ],
    );
  });
});
