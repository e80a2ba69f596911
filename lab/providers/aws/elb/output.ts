import { LAB_ACCOUNT_ID } from "../../../lab-account";
import type { Fields } from "../../../values/fields";
import type { Outputs } from "../../../values/values";
import type { XmlElement } from "../../../wire/read-xml";
import { members } from "./describe";
import { healthCheckOutput } from "./health-check";
import { listenerOutput } from "./listeners";

/** A load balancer that AWS describes, in the properties of the Pulumi resource. */
export function classicOutputs(found: XmlElement, state: Fields, region: string): Outputs {
  const name = found.text("LoadBalancerName") ?? "";
  return {
    arn: `arn:aws:elasticloadbalancing:${region}:${LAB_ACCOUNT_ID}:loadbalancer/${name}`,
    availabilityZones: members(found, "AvailabilityZones"),
    dnsName: found.text("DNSName"),
    healthCheck: healthCheckOutput(found.child("HealthCheck")),
    instances: found.all("Instances", "member").flatMap((each) => each.text("InstanceId") ?? []),
    internal: found.text("Scheme") === "internal",
    listeners: found.all("ListenerDescriptions", "member").map(listenerOutput),
    name,
    namePrefix: state.text("namePrefix") ?? "",
    securityGroups: members(found, "SecurityGroups"),
    sourceSecurityGroup: "",
    sourceSecurityGroupId: "",
    subnets: members(found, "Subnets"),
    zoneId: found.text("CanonicalHostedZoneNameID"),
    region,
  };
}
