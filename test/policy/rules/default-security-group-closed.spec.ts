import { DEFAULT_SECURITY_GROUP } from "../../../policy/reading/resource-types";
import { defaultSecurityGroupClosed as rule } from "../../../policy/rules/default-security-group-closed";
import { on } from "../support/expect";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEFAULT_SECURITY_GROUP);
const open = { protocol: "-1", fromPort: 0, toPort: 0, self: true };

describe("policy rule default-security-group-closed (FSBP EC2.2)", () => {
  it("accepts a default group without rules", async () => {
    await passes({ vpcId: "vpc-1" });
    await passes({ vpcId: "vpc-1", ingress: [], egress: [] });
  });

  for (const direction of ["ingress", "egress"]) {
    it(`refuses ${direction} rules (FSBP EC2.2)`, () =>
      refuses({ vpcId: "vpc-1", [direction]: [open] }, [direction]));

    it(`waits for unknown ${direction} rules`, () =>
      waits({ vpcId: "vpc-1", [direction]: UNKNOWN }, direction));
  }
});
