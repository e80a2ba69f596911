import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { XmlValue } from "../protocol/write-xml";

/**
 * ELBv2's defaults for an Application Load Balancer (API reference, LoadBalancerAttribute). The lab only stores most
 * of them.
 */
export const LOAD_BALANCER_DEFAULTS: ReadonlyMap<string, string> = new Map([
  ["access_logs.s3.enabled", "false"],
  ["access_logs.s3.bucket", ""],
  ["access_logs.s3.prefix", ""],
  ["client_keep_alive.seconds", "3600"],
  ["connection_logs.s3.enabled", "false"],
  ["connection_logs.s3.bucket", ""],
  ["connection_logs.s3.prefix", ""],
  ["deletion_protection.enabled", "false"],
  ["health_check_logs.s3.enabled", "false"],
  ["health_check_logs.s3.bucket", ""],
  ["health_check_logs.s3.prefix", ""],
  ["idle_timeout.timeout_seconds", "60"],
  ["ipv6.deny_all_igw_traffic", "false"],
  ["load_balancing.cross_zone.enabled", "true"],
  ["routing.http.desync_mitigation_mode", "defensive"],
  ["routing.http.drop_invalid_header_fields.enabled", "false"],
  ["routing.http.preserve_host_header.enabled", "false"],
  ["routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"],
  ["routing.http.xff_client_port.enabled", "false"],
  ["routing.http.xff_header_processing.mode", "append"],
  ["routing.http2.enabled", "true"],
  ["waf.fail_open.enabled", "false"],
  ["zonal_shift.config.enabled", "false"],
]);

/** ELBv2's defaults for a target group of an ALB (API reference, TargetGroupAttribute). */
export const TARGET_GROUP_DEFAULTS: ReadonlyMap<string, string> = new Map([
  ["deregistration_delay.timeout_seconds", "300"],
  ["load_balancing.algorithm.anomaly_mitigation", "off"],
  ["load_balancing.algorithm.type", "round_robin"],
  ["load_balancing.cross_zone.enabled", "use_load_balancer_configuration"],
  ["slow_start.duration_seconds", "0"],
  ["stickiness.app_cookie.cookie_name", ""],
  ["stickiness.app_cookie.duration_seconds", "86400"],
  ["stickiness.enabled", "false"],
  ["stickiness.lb_cookie.duration_seconds", "86400"],
  ["stickiness.type", "lb_cookie"],
  ["target_group_health.dns_failover.minimum_healthy_targets.count", "1"],
  ["target_group_health.dns_failover.minimum_healthy_targets.percentage", "off"],
  ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1"],
  ["target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off"],
]);

/**
 * Minimum and maximum of numeric attributes in seconds (API reference, LoadBalancerAttribute and
 * TargetGroupAttribute).
 */
const RANGES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["deregistration_delay.timeout_seconds", [0, 3600]],
  ["idle_timeout.timeout_seconds", [1, 4000]],
  ["client_keep_alive.seconds", [60, 604_800]],
  ["stickiness.lb_cookie.duration_seconds", [1, 604_800]],
  ["stickiness.app_cookie.duration_seconds", [1, 604_800]],
]);

/** The attributes, overridden by those of the request. Refuses unknown keys and values out of range. */
export function changedAttributes(
  present: ReadonlyMap<string, string>,
  params: Params,
  kind: "Load balancer" | "Target group",
): ReadonlyMap<string, string> {
  const changed = new Map(present);
  for (const item of params.structures("Attributes")) {
    const key = item.requiredText("Key");
    const value = item.text("Value") ?? "";
    if (!present.has(key)) {
      throw new AwsError("ValidationError", `${kind} attribute key '${key}' is not recognized`);
    }
    checkRange(key, value);
    changed.set(key, value);
  }
  return changed;
}

/** How long a load balancer's connections may be idle. */
export function idleMs(attributes: ReadonlyMap<string, string>): number {
  return Number(attributes.get("idle_timeout.timeout_seconds") ?? 60) * 1000;
}

export function attributeList(attributes: ReadonlyMap<string, string>): XmlValue {
  return [...attributes].map(([Key, Value]) => ({ Key, Value }));
}

function checkRange(key: string, value: string): void {
  const slowStart = key === "slow_start.duration_seconds" && value !== "0";
  const range = slowStart ? ([30, 900] as const) : RANGES.get(key);
  if (range === undefined) {
    return;
  }
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= range[0] && number <= range[1]) {
    return;
  }
  throw new AwsError(
    "ValidationError",
    `'${key}' is '${value}'; allowed: ${range[0]} to ${range[1]} seconds`,
  );
}
