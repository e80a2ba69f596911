import type { TargetHealth } from "../../ports/balancers";
import type { XmlStructure } from "../protocol/write-xml";

/**
 * The words of DescribeInstanceHealth for a health state (API reference, InstanceState). A draining instance is
 * InService; only its description shows the draining (Classic Load Balancer guide, "Configure connection draining").
 */
export function instanceState({ state, reason }: TargetHealth): XmlStructure {
  if (state === "healthy") {
    return { State: "InService", ReasonCode: "N/A", Description: "N/A" };
  }
  if (state === "draining") {
    const Description = "Instance deregistration currently in progress.";
    return { State: "InService", ReasonCode: "N/A", Description };
  }
  const [ReasonCode, Description] = outOfService(state, reason);
  return { State: "OutOfService", ReasonCode, Description };
}

function outOfService(
  state: "initial" | "unhealthy" | "unused",
  reason: string | undefined,
): readonly [code: "ELB" | "Instance", description: string] {
  if (state === "unused") {
    return ["Instance", "Instance is not currently registered with the LoadBalancer."];
  }
  if (state === "unhealthy") {
    const text = "Instance has failed at least the UnhealthyThreshold number of health checks consecutively.";
    return ["Instance", text];
  }
  return reason === "Elb.RegistrationInProgress"
    ? ["ELB", "Instance registration is still in progress."]
    : [
        "Instance",
        "Instance has not passed the configured HealthyThreshold number of health checks consecutively.",
      ];
}
