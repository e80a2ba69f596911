import assert from "node:assert/strict";
import { deployAs, deployer, elastic, guarded } from "../support/rehearsal";
import { assertAsBefore, keepingCapacity, SHAPES } from "../support/shapes";
import { SharedClock } from "../support/shared-clock";
import { NEW } from "../support/sim-aws";

/** How long after the first one the second starts, from at once to the middle of the deployment. */
const LATE_MS = [0, 1, 700, 2000, 15_000, 30_000, 45_000];

describe("two deployers that suspend and add hosts at the same time", () => {
  for (const shape of SHAPES) {
    it(`make one rollout, and leave nothing: ${shape.name}`, async () => {
      for (const late of LATE_MS) {
        const clock = new SharedClock();
        const aws = elastic(shape.hosts, clock);
        aws.eventMs = 3000;
        aws.latency = () => 40;
        guarded(aws).latency = () => 150;
        if (shape.asked.additionalBatch !== undefined) {
          keepingCapacity(aws, () => shape.hosts);
        }
        const ann = deployer(aws, "ann");
        const ben = deployer(aws, "ben");
        const runs = await Promise.allSettled([
          deployAs(ann, aws, shape.asked),
          clock.sleep(late).then(() => deployAs(ben, aws, shape.asked)),
        ]);
        const what = `${late} ms late\n${[...ann.lines, "", ...ben.lines].join("\n")}`;
        const refused = runs.flatMap((run) => (run.status === "rejected" ? [String(run.reason)] : []));
        assert.equal(refused.length, 1, what);
        assert.match(refused.join(), /another rollout of shop\/production .*: (ann|ben), since /, what);
        assert.equal(aws.created(NEW), 1, what);
        assert.ok(aws.calls.filter((call) => call === "SuspendProcesses").length <= 1, what);
        assertAsBefore(aws, shape.hosts, what);
      }
    }).timeout(60_000);
  }

  it("name the step at which the other one is", async () => {
    const shape = SHAPES.at(-1);
    assert.ok(shape);
    const clock = new SharedClock();
    const aws = elastic(shape.hosts, clock);
    aws.eventMs = 10_000;
    guarded(aws);
    const [, second] = await Promise.allSettled([
      deployAs(deployer(aws, "ann"), aws, shape.asked),
      clock.sleep(150_000).then(() => deployAs(deployer(aws, "ben"), aws, shape.asked)),
    ]);
    assert.ok(second?.status === "rejected");
    assert.match(String(second.reason), /is under way: ann, since \S+, at step deploy \(3 of 4\)/);
  });
});
