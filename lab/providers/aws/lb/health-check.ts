import type { ModifyTargetGroupInput, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fields } from "../../../values/fields";
import type { Value } from "../../../values/values";

const PROTOCOLS = ["HTTP", "HTTPS", "TCP"] as const;

/** The health check of a target group in ELBv2's form. Unset values keep ELBv2's default. */
export function healthCheckInput(check: Fields | undefined): Omit<ModifyTargetGroupInput, "TargetGroupArn"> {
  if (check === undefined) {
    return {};
  }
  const matcher = check.text("matcher");
  return {
    HealthCheckEnabled: check.flag("enabled"),
    HealthCheckProtocol: check.choice("protocol", PROTOCOLS),
    HealthCheckPort: check.text("port"),
    HealthCheckPath: check.text("path"),
    HealthCheckIntervalSeconds: check.number("interval"),
    HealthCheckTimeoutSeconds: check.number("timeout"),
    HealthyThresholdCount: check.number("healthyThreshold"),
    UnhealthyThresholdCount: check.number("unhealthyThreshold"),
    ...(matcher === undefined ? {} : { Matcher: { HttpCode: matcher } }),
  };
}

export function healthCheckOutput(group: TargetGroup): Value {
  return {
    enabled: group.HealthCheckEnabled ?? true,
    protocol: group.HealthCheckProtocol ?? "HTTP",
    port: group.HealthCheckPort ?? "traffic-port",
    path: group.HealthCheckPath ?? "/",
    interval: group.HealthCheckIntervalSeconds ?? 30,
    timeout: group.HealthCheckTimeoutSeconds ?? 5,
    healthyThreshold: group.HealthyThresholdCount ?? 5,
    unhealthyThreshold: group.UnhealthyThresholdCount ?? 2,
    matcher: group.Matcher?.HttpCode ?? "200",
  };
}
