import { demand, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const ATTACHMENTS = ["targetGroupArns", "loadBalancers", "trafficSources"] as const;

/** The group should notice if the load balancer gets no answers from a host. */
export const elbHealthCheck = resourceRule({
  id: "elb-health-check",
  level: "mandatory",
  severity: "medium",
  what: "An Auto Scaling group behind a load balancer uses the load balancer's health checks.",
  why:
    "With the default (EC2), a host with a dead application stays in the group forever. The load " +
    "balancer sends it no requests, and the fleet is one host short without any notice.",
  fix: 'set healthCheckType to "ELB" and healthCheckGracePeriod to the time that the application needs to start.',
  sources: [
    "AWS Security Hub user guide, AutoScaling.1",
    "Amazon EC2 Auto Scaling user guide, health checks",
  ],
  framework: {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference: "AutoScaling.1",
    specification: "Auto Scaling groups associated with a load balancer should use ELB health checks",
  },
  types: [AUTO_SCALING_GROUP],
  check: ({ props }) => {
    const healthType = props.at("healthCheckType").read();
    if (healthType.known && includesElb(healthType.value)) {
      return [];
    }
    const attachments = ATTACHMENTS.map((key) => props.at(key));
    return attachments.some(isFilled)
      ? demand(
          props.at("healthCheckType"),
          includesElb,
          "the group ignores the health checks of its load balancer",
        )
      : attachments.flatMap((list) => when(list, () => []));
  },
  remedy: (props) => {
    props.healthCheckType = "ELB";
  },
});

function isFilled(list: Property): boolean {
  const reading = list.read();
  return reading.known && Array.isArray(reading.value) && reading.value.length > 0;
}

function includesElb(value: unknown): boolean {
  return typeof value === "string" && value.split(",").some((part) => part.trim() === "ELB");
}
