import { deepEqual } from "node:assert/strict";
import { analyzeFiles } from "./analyze-files";
import { standbyHooks } from "./standby-hooks";

/** Reads a state through the retry function, as AWS's samples do for each target group and each wait. */
const asks = (name: string) =>
  `${name}=$(state_of $host)\nif [ $? != 0 ]; then say "no state"; elif [ -z "$${name}" ]; then wait_until $host InService; fi\n`;

describe("a hook that calls AWS again and again (aws-codedeploy-samples, load-balancing/elb-v2)", function () {
  this.timeout(30_000);

  it("is analyzed to its end, for any answers", () => {
    const hooks = standbyHooks("true");
    const questions = ["first", "second", "third", "fourth", "fifth", "sixth"].map(asks).join("");
    const hook = (hooks["leave.sh"] ?? "").replace("for target in", () => `${questions}for target in`);
    const { certain, undecided } = analyzeFiles({ ...hooks, "leave.sh": hook }, "leave.sh");
    deepEqual([...certain.keys()], ["suspends", "entersStandby", "deregisters"]);
    deepEqual([...undecided.keys()], []);
  });
});
