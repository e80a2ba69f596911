import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { batchFitsFleet as rule } from "../../../policy/rules/batch-fits-fleet";
import { across } from "../support/expect";
import { autoScalingGroup, deployment } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const release = (props: object): Given => ({
  type: DEPLOYMENT_TYPE,
  name: "release",
  props: { ...deployment(), suspension: "deployer", ...props },
});
const fleet = (minSize: unknown, maxSize: unknown = 6): Given => ({
  type: AUTO_SCALING_GROUP,
  name: "fleet",
  props: { ...autoScalingGroup(), minSize, maxSize },
});

describe("policy rule batch-fits-fleet (CodeDeploy user guide, minimum healthy hosts; SetDesiredCapacity)", () => {
  it("accepts a Deployment without batches, on any fleet", () => passes([release({}), fleet(1, 1)]));

  it("accepts a batch that is smaller than MinSize, and refuses one that is not", async () => {
    await passes([release({ batch: { hosts: 2 } }), fleet(3)]);
    await passes([release({ batch: { percent: 99 } }), fleet(3)]);
    await refuses(
      [release({ batch: { hosts: 3 } }), fleet(3)],
      ['batch of release is {"hosts":3}', "may have only 3 hosts"],
    );
    await refuses([release({ batch: { percent: 10 } }), fleet(1)], ["none would stay in service"]);
  });

  it("accepts an additional batch with room above MinSize, and refuses one without", async () => {
    await passes([release({ additionalBatch: { hosts: 1 } }), fleet(1, 2)]);
    await refuses(
      [release({ additionalBatch: { percent: 34 } }), fleet(3, 4)],
      ["maxSize of fleet is 4", "3 hosts and the additional batch are 5 hosts"],
    );
  });

  it("ignores a fleet that may be empty, the fleet of another Deployment, and one outside the stack", async () => {
    await passes([release({ batch: { hosts: 3 } }), fleet(0)]);
    const other = { batch: { hosts: 3 }, autoScalingGroupName: "other" };
    await passes([release(other), fleet(2)]);
    await passes([release({ batch: { hosts: 3 } })]);
  });

  it("finds the fleet by its dependency if its name is unknown", async () => {
    const tied = {
      ...release({ batch: { hosts: 3 }, autoScalingGroupName: UNKNOWN }),
      ties: { autoScalingGroupName: ["fleet"] },
    };
    await refuses([tied, fleet(3)], ["may have only 3 hosts"]);
  });

  it("waits for unknown sizes, batches and fleets", async () => {
    await waits([release({ batch: UNKNOWN }), fleet(3)], "batch");
    await waits([release({ batch: { hosts: UNKNOWN } }), fleet(3)], "batch.hosts");
    await waits([release({ batch: { hosts: 2 } }), fleet(UNKNOWN)], "minSize");
    await waits([release({ additionalBatch: { hosts: 2 } }), fleet(3, UNKNOWN)], "maxSize");
    await waits(
      [release({ batch: { hosts: 2 }, autoScalingGroupName: UNKNOWN }), fleet(3)],
      "autoScalingGroupName",
    );
  });
});
