import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { changesOfTheGroupAreGuarded as rule } from "../../../policy/rules/changes-of-the-group-are-guarded";
import { on } from "../support/expect";
import { deployment } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEPLOYMENT_TYPE);
const guard = { bucket: "revisions", key: "guard/shop/shop-web.json" };
const suspending = { ...deployment(), suspension: "deployer" };
const adding = { ...deployment(), suspension: "none", additionalBatch: { hosts: 1 } };

describe("policy rule changes-of-the-group-are-guarded (codedeploy-samples issue 70)", () => {
  it("accepts a Deployment that changes nothing in the group, without a guard", async () => {
    await passes(deployment());
    for (const suspension of ["none", "codedeploy", undefined]) {
      await passes({ ...deployment(), suspension, batch: { hosts: 2 } });
    }
  });

  it("accepts a guarded one that does", async () => {
    await passes({ ...suspending, guard });
    await passes({ ...adding, guard });
  });

  it("refuses a deployer that suspends, and one that adds hosts, without a guard", async () => {
    await refuses(suspending, ['suspension is "deployer": guard is not set']);
    await refuses(adding, ['additionalBatch is {"hosts":1}: guard is not set']);
  });

  it("waits for what only up will know", async () => {
    await waits({ ...suspending, guard: UNKNOWN }, "guard");
    await waits({ ...deployment(), suspension: UNKNOWN }, "suspension");
    await waits({ ...deployment(), additionalBatch: UNKNOWN }, "additionalBatch");
  });
});
