import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { severalAvailabilityZones as rule } from "../../../policy/rules/several-availability-zones";
import { on } from "../support/expect";
import { autoScalingGroup, loadBalancer } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const fleet = on(rule, AUTO_SCALING_GROUP);
const balancer = on(rule, "aws:alb/loadBalancer:LoadBalancer");

describe("policy rule several-availability-zones (FSBP AutoScaling.2 and ELB.13)", () => {
  it("accepts two zones, given as subnets or as zones", async () => {
    await fleet.passes(autoScalingGroup());
    const zones = { vpcZoneIdentifiers: undefined, availabilityZones: ["eu-west-1a", "eu-west-1b"] };
    await fleet.passes({ ...autoScalingGroup(), ...zones });
    await balancer.passes(loadBalancer());
  });

  it("counts subnets that are not known yet", () =>
    fleet.passes({ ...autoScalingGroup(), vpcZoneIdentifiers: [UNKNOWN, UNKNOWN] }));

  it("refuses a fleet in one zone (FSBP AutoScaling.2)", () =>
    fleet.refuses({ ...autoScalingGroup(), vpcZoneIdentifiers: ["subnet-1"] }, [
      "1 of the required 2 zones",
    ]));

  it("refuses a load balancer in one zone (ELB.13), by the module's other name as well", () =>
    balancer.refuses({ ...loadBalancer(), subnets: [], subnetMappings: [{ subnetId: "subnet-1" }] }, [
      "subnets",
    ]));

  it("uses another minimum from the platform team", () =>
    fleet.refuses(autoScalingGroup(), ["2 of the required 3"], { config: { minimum: 3 } }));

  it("waits for lists that only up will know", async () => {
    await fleet.waits({ ...autoScalingGroup(), vpcZoneIdentifiers: UNKNOWN }, "vpcZoneIdentifiers");
    await balancer.waits({ ...loadBalancer(), subnets: UNKNOWN }, "subnets");
  });
});
