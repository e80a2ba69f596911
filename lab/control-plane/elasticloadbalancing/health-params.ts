import { type HealthSettings, validMatcher } from "../../load-balancer/health-settings";
import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";

/** ELBv2's defaults for HTTP target groups (API reference, CreateTargetGroup). */
export const DEFAULT_HEALTH: HealthSettings = {
  enabled: true,
  path: "/",
  port: "traffic",
  intervalMs: 30_000,
  timeoutMs: 5000,
  healthyThreshold: 5,
  unhealthyThreshold: 2,
  matcher: "200",
};

/** The settings, overridden by those of the request. The limits come from the API reference, CreateTargetGroup. */
export function changedHealth(present: HealthSettings, params: Params): HealthSettings {
  const protocol = params.text("HealthCheckProtocol") ?? "HTTP";
  if (protocol !== "HTTP") {
    throw notSupported(
      "InvalidConfigurationRequest",
      `HealthCheckProtocol '${protocol}'`,
      "elasticloadbalancing",
    );
  }
  const intervalSeconds = params.integer("HealthCheckIntervalSeconds", 5, 300) ?? present.intervalMs / 1000;
  const timeoutSeconds = params.integer("HealthCheckTimeoutSeconds", 2, 120) ?? present.timeoutMs / 1000;
  if (timeoutSeconds >= intervalSeconds) {
    const text = `Health check timeout '${timeoutSeconds}' must be smaller than the interval '${intervalSeconds}'`;
    throw new AwsError("ValidationError", text);
  }
  const matcher = params.structure("Matcher")?.text("HttpCode") ?? present.matcher;
  if (!validMatcher(matcher)) {
    const text = `Health check matcher '${matcher}' is not valid; allowed: codes and ranges from 200 to 499, e.g. 200,204 or 200-299`;
    throw new AwsError("ValidationError", text);
  }
  return {
    enabled: params.flag("HealthCheckEnabled") ?? present.enabled,
    path: validPath(params.text("HealthCheckPath") ?? present.path),
    port: checkPort(params, present),
    intervalMs: intervalSeconds * 1000,
    timeoutMs: timeoutSeconds * 1000,
    healthyThreshold: params.integer("HealthyThresholdCount", 2, 10) ?? present.healthyThreshold,
    unhealthyThreshold: params.integer("UnhealthyThresholdCount", 2, 10) ?? present.unhealthyThreshold,
    matcher,
  };
}

function checkPort(params: Params, present: HealthSettings): HealthSettings["port"] {
  const text = params.text("HealthCheckPort");
  if (text === undefined) {
    return present.port;
  }
  if (text === "traffic-port") {
    return "traffic";
  }
  return params.integer("HealthCheckPort", 1, 65_535) ?? "traffic";
}

function validPath(path: string): string {
  if (/^\/[!-~]{0,1023}$/.test(path)) {
    return path;
  }
  throw new AwsError("ValidationError", `Health check path '${path}' must begin with a '/' character`);
}
