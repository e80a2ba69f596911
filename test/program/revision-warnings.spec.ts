import assert from "node:assert/strict";
import { runProgram } from "./run-program";
import { FULL } from "./settings";

const FILES = {
  "appspec.yml":
    "version: 0.0\nos: linux\nhooks:\n  ApplicationStop:\n    - location: deregister_from_elb.sh\n      timeout: 2\n",
  "deregister_from_elb.sh":
    '#!/bin/bash\naws elbv2 deregister-targets --target-group-arn "$1" --targets "Id=$2"\n',
};

describe("the whole program", function () {
  this.timeout(60_000);

  it("shows the warnings of its revision, on the deployment that they concern", async () => {
    const { printed } = await runProgram(FULL, { files: FILES });
    assert.match(
      printed,
      /appspec\.yml:5:\d+: timeout of deregister_from_elb\.sh is 2; allowed: at least \d+/,
    );
  });

  it("warns of nothing if nothing is wrong", async () => {
    const { printed } = await runProgram(FULL);
    assert.doesNotMatch(printed, /allowed: at least/);
  });
});
