import assert from "node:assert/strict";
import { deploy, elastic, guarded } from "../support/rehearsal";
import { resume, suspend } from "../support/sim-group";

describe("suspending", () => {
  it("looks at the group later than at its take-over, for the dead-man may have resumed meanwhile", async () => {
    const aws = elastic(3);
    const left = ["AZRebalance", "Terminate"];
    suspend(aws, ...left);
    guarded(aws).leaveOwed({ processes: left });
    let deadMan = 0;
    aws.before = (operation) => {
      if (operation === "GetDeploymentGroup" && deadMan === 0) {
        deadMan += 1;
        resume(aws, ...left);
      }
    };
    const held: boolean[] = [];
    aws.after = (operation) => {
      if (operation === "CreateDeployment") {
        held.push(...left.map((name) => aws.suspended.has(name)));
      }
    };
    await deploy(aws, { suspension: "deployer" });
    assert.equal(deadMan, 1);
    assert.deepEqual(held, [true, true]);
    assert.deepEqual([...aws.suspended], []);
  });
});
