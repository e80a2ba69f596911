import type { HealthSettings } from "../../load-balancer/health-settings";
import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { XmlStructure } from "../protocol/write-xml";
import { SERVICE } from "./context";
import type { HealthCheck } from "./model";

/**
 * The health check of a new load balancer, until ConfigureHealthCheck changes it (Classic Load Balancer guide, health check
 * defaults).
 */
export function defaultHealthCheck(instancePort: number): HealthCheck {
  const times = { interval: 30, timeout: 5, healthyThreshold: 10, unhealthyThreshold: 2 };
  return { protocol: "TCP", port: instancePort, path: "", ...times };
}

/** The health check that ConfigureHealthCheck requests. The limits come from the API reference, HealthCheck. */
export function requestedHealthCheck(params: Params): HealthCheck {
  const check = params.structure("HealthCheck");
  if (check === undefined) {
    throw new AwsError("ValidationError", "HealthCheck is required: send it.");
  }
  const interval = check.requiredInteger("Interval", 5, 300);
  const timeout = check.requiredInteger("Timeout", 2, 60);
  if (timeout >= interval) {
    const text = `HealthCheck timeout must be less than interval: Timeout is ${timeout}, Interval is ${interval}`;
    throw new AwsError("ValidationError", text);
  }
  return {
    ...target(check.requiredText("Target")),
    interval,
    timeout,
    healthyThreshold: check.requiredInteger("HealthyThreshold", 2, 10),
    unhealthyThreshold: check.requiredInteger("UnhealthyThreshold", 2, 10),
  };
}

export function shownHealthCheck(check: HealthCheck): XmlStructure {
  return {
    Target: `${check.protocol}:${check.port}${check.path}`,
    Interval: check.interval,
    Timeout: check.timeout,
    HealthyThreshold: check.healthyThreshold,
    UnhealthyThreshold: check.unhealthyThreshold,
  };
}

/** The same in the checker's form. An HTTP check passes only with 200 (API reference, HealthCheck). */
export function healthSettings(check: HealthCheck): HealthSettings {
  return {
    enabled: true,
    path: check.path,
    port: check.port,
    intervalMs: check.interval * 1000,
    timeoutMs: check.timeout * 1000,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
    matcher: "200",
  };
}

function target(text: string): Pick<HealthCheck, "protocol" | "port" | "path"> {
  const [, protocol, digits, path = ""] = /^([A-Z]+):(\d{1,5})(\/[!-~]{0,1023})?$/.exec(text) ?? [];
  const port = Number(digits);
  if (protocol === "HTTPS" || protocol === "SSL") {
    throw notSupported("ValidationError", `a health check of protocol '${protocol}'`, SERVICE);
  }
  const sound = port >= 1 && port <= 65_535;
  if (sound && protocol === "HTTP" && path !== "") {
    return { protocol, port, path };
  }
  if (sound && protocol === "TCP" && path === "") {
    return { protocol, port, path };
  }
  const allowed = "HTTP:PORT/PATH or TCP:PORT, with a port from 1 to 65535";
  throw new AwsError("ValidationError", `HealthCheck.Target is '${text}'; allowed: ${allowed}.`);
}
