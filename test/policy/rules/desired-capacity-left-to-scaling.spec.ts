import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { desiredCapacityLeftToScaling as rule } from "../../../policy/rules/desired-capacity-left-to-scaling";
import { on } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, AUTO_SCALING_GROUP);
const wanting = (desiredCapacity: unknown) => ({ ...autoScalingGroup(), desiredCapacity });

describe("policy rule desired-capacity-left-to-scaling (terraform-aws-autoscaling issues 48 and 72)", () => {
  it("accepts a number that is not set, ignored after creation, or cannot change", async () => {
    await passes(autoScalingGroup());
    await passes(wanting(3), { ignoreChanges: ["desiredCapacity"] });
    await passes({ ...wanting(2), maxSize: 2 });
  });

  it("refuses a number that up would overwrite", () =>
    refuses(wanting(3), ["desiredCapacity is 3", "between 2 and 6"]));

  it("also refuses a number that is not known yet", () => refuses(wanting(UNKNOWN), ["not known yet"]));

  it("waits for unknown limits", () => waits({ ...wanting(3), maxSize: UNKNOWN }, "maxSize"));
});
