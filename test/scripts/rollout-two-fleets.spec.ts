import assert from "node:assert/strict";
import { commentOf, DEPLOYMENT, programOf, same, TARGET_GROUP, UNKNOWN } from "./support/planned-rollout";
import { Sandbox } from "./support/run-script";
import { step } from "./support/stored-preview";

const HASH = "b".repeat(64);
const GREEN = {
  deploymentGroupName: "shop-green",
  autoScalingGroupName: "fleet-green",
  targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/green/0123456789abcdef",
};
const TWO = {
  green: GREEN,
  listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/web/1/2",
  size: { minSize: 2, maxSize: 8, desiredCapacity: 2 },
  steps: [10, 50],
  bakeSeconds: 120,
  keepMinutes: 30,
  alarmNames: ["errors", "latency"],
};

/** A program whose green group stands in state as it was made. */
function program(twoFleets: object, outputs: object = {}, blueHosts = 4) {
  const old = { inputs: {}, outputs: { liveRevision: "a".repeat(64), status: "Succeeded", ...outputs } };
  return [
    same("aws:autoscaling/group:Group", { name: "fleet-green", minSize: 0, maxSize: 0, desiredCapacity: 0 }),
    ...programOf({ deployment: { twoFleets }, hosts: blueHosts, old }),
  ];
}

describe("the plan of a rollout over two fleets in a comment", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  it("tells shares, both fleets, what they cost for how long, what moves traffic back, and the way back", async () => {
    const comment = await commentOf(sandbox, program(TWO));
    // 300 s to boot, 90 s for one host's turn, 345 s to launch the others; 3 shares of 120 s.
    for (const line of [
      "Method: two fleets, traffic moves by 10 %, 50 % and 100 %",
      "Fleets: `fleet` (blue) serves; `fleet-green` (green) is filled",
      "Capacity: 4 of 4 serve throughout; 4 hosts more for about 48 minutes, 3.2 host-hours in sum",
      "A host of the new fleet that fails, or an alarm in ALARM (`errors`, `latency`), moves all traffic back",
      "Way back: 30 min long `./deploy rollback` moves all traffic to the former fleet; then its hosts end",
      "Expected duration: about 18.3 min (735 s to fill the second fleet + 3 × 120 s to watch the traffic); given up after 45 minutes",
    ]) {
      assert.ok(comment.includes(`- ${line}\n`), `${line}\n\n${comment}`);
    }
    assert.doesNotMatch(comment, /Batches|approve|\*\*Risks\*\*/);
    assert.match(comment, /\| two fleets, traffic moves by 10 %, 50 % and 100 % \|/);
  });

  it("tells which side the state calls live, and the approval that is asked for", async () => {
    const twoFleets = { ...TWO, steps: [], bakeSeconds: 0, keepMinutes: 0, approval: true };
    const comment = await commentOf(sandbox, program(twoFleets, { liveSide: "green" }));
    assert.match(comment, /- Method: two fleets, all traffic moves at once\n/);
    assert.match(comment, /- Fleets: `fleet-green` \(green\) serves; `fleet` \(blue\) is filled\n/);
    // Green stands in state as it was made, so the size is the program's.
    assert.match(comment, /- Capacity: 2 of 2 serve throughout; 2 hosts more/);
    assert.match(comment, /- Traffic moves only after an approval: `\.\/deploy approve`\n/);
    assert.match(comment, /- Way back: a new rollout, since the former fleet ends at once\n/);
  });

  it("warns of shares that nothing judges, and of those that nobody watches", async () => {
    const unjudged = await commentOf(sandbox, program({ ...TWO, alarmNames: [] }));
    assert.match(unjudged, /⚠️ traffic moves in shares, and no alarm judges them/);
    const unwatched = await commentOf(sandbox, program({ ...TWO, bakeSeconds: 0 }));
    assert.match(unwatched, /⚠️ traffic moves in shares that nobody watches/);
  });

  it("blocks a second fleet without room for the hosts that serve", async () => {
    const comment = await commentOf(sandbox, program({ ...TWO, size: { ...TWO.size, maxSize: 3 } }));
    assert.match(comment, /❌ the rollout cannot start: 4 hosts serve, and the second fleet may have only 3/);
  });

  it("updates hosts in place for the first revision, and does not guess shares", async () => {
    const first = await commentOf(sandbox, program(TWO, { liveRevision: "" }));
    assert.match(first, /- Method: one host at a time\n/);
    assert.match(first, /4 hosts in 4 batches of up to 1/);
    const unknown = await commentOf(sandbox, program({ ...TWO, steps: UNKNOWN, alarmNames: UNKNOWN }));
    assert.match(unknown, /- Method: two fleets, shares of traffic not known until up\n/);
  });

  it("announces no revision where only the shift changes, or sizes and the second fleet", async () => {
    const inputs = {
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      autoScalingGroupName: "fleet",
      targetGroupArns: [TARGET_GROUP],
      revision: { contentHash: HASH },
    };
    const outputs = { liveRevision: HASH, status: "Succeeded" };
    const text = (before: object, after: object) => {
      const old = { inputs: { ...inputs, ...before }, outputs };
      return commentOf(sandbox, [
        step("update", DEPLOYMENT, { old, new: { inputs: { ...inputs, ...after } } }),
      ]);
    };
    const shift = { steps: [20], bakeSeconds: 60, keepMinutes: 5, alarmNames: ["other"], approval: true };
    assert.match(
      await text({ twoFleets: TWO }, { twoFleets: { ...TWO, ...shift } }),
      /The fleet keeps its revision: no host is touched\.\n\n/,
    );
    const template = (version: string) => ({ twoFleets: TWO, launchTemplate: { id: "lt-1", version } });
    assert.match(await text({ twoFleets: TWO }, template("1")), /no host is touched\.\n/);
    assert.match(await text(template("1"), template("2")), /- Revision: `b{12}`, rolled out again\n/);
    assert.match(
      await text({}, { twoFleets: TWO }),
      /no host is touched; up looks at every host, and sets sizes and the listener's rule/,
    );
  });
});
