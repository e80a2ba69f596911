import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { elbHealthCheck as rule } from "../../../policy/rules/elb-health-check";
import { on } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies } = on(rule, AUTO_SCALING_GROUP);
const withType = (healthCheckType: string | undefined) => ({ ...autoScalingGroup(), healthCheckType });

describe("policy rule elb-health-check (FSBP AutoScaling.1)", () => {
  it("accepts ELB, also in a list of types", async () => {
    await passes(autoScalingGroup());
    await passes(withType("EBS, ELB"));
  });

  it("refuses EC2 checks and the default behind a load balancer", async () => {
    await refuses(withType("EC2"), ['healthCheckType is "EC2"']);
    await refuses(withType(undefined), ["healthCheckType is not set"]);
  });

  for (const [key, value] of [
    ["loadBalancers", ["classic"]],
    ["trafficSources", [{ identifier: "x", type: "elbv2" }]],
  ] as const) {
    it(`counts ${key} as a load balancer`, () =>
      refuses({ ...withType("EC2"), targetGroupArns: [], [key]: value }, ['"EC2"']));
  }

  it("accepts EC2 checks without a load balancer", () => passes({ ...withType("EC2"), targetGroupArns: [] }));

  it("refuses even if the target group's ARN is not known yet", () =>
    refuses({ ...withType("EC2"), targetGroupArns: [UNKNOWN] }, ['"EC2"']));

  it("waits for unknown attachments and an unknown type", async () => {
    await waits({ ...withType("EC2"), targetGroupArns: UNKNOWN }, "targetGroupArns");
    await waits(withType(UNKNOWN), "healthCheckType");
  });

  it("sets ELB at level remediate", () => remedies(withType("EC2"), autoScalingGroup()));
});
