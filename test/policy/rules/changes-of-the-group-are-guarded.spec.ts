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
  it("accepts a Deployment without a guard that changes nothing in the group", async () => {
    await passes(deployment());
    for (const suspension of ["none", "codedeploy", undefined]) {
      await passes({ ...deployment(), suspension, batch: { hosts: 2 } });
    }
  });

  it("accepts a Deployment with a guard that changes the group", async () => {
    await passes({ ...suspending, guard });
    await passes({ ...adding, guard });
  });

  it("refuses a Deployment without a guard that suspends processes or adds hosts", async () => {
    await refuses(suspending, ['suspension is "deployer": guard is not set']);
    await refuses(adding, ['additionalBatch is {"hosts":1}: guard is not set']);
  });

  it("refuses a Deployment without a guard that moves traffic between two fleets", async () => {
    const shifting = { ...deployment(), suspension: "none", twoFleets: { steps: [10] } };
    await passes({ ...shifting, guard });
    await refuses(shifting, ["twoFleets is", "guard is not set"]);
    await waits({ ...deployment(), suspension: "none", twoFleets: UNKNOWN }, "twoFleets");
  });

  it("waits for unknown values", async () => {
    await waits({ ...suspending, guard: UNKNOWN }, "guard");
    await waits({ ...deployment(), suspension: UNKNOWN }, "suspension");
    await waits({ ...deployment(), additionalBatch: UNKNOWN }, "additionalBatch");
  });
});
