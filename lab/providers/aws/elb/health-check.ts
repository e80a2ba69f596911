import type { Fields } from "../../../values/fields";
import type { Value } from "../../../values/values";
import type { QueryInput } from "../../../wire/query-form";
import type { XmlElement } from "../../../wire/read-xml";

/** The program's health check in the form of ConfigureHealthCheck. Undefined keeps AWS's default. */
export function healthCheckInput(check: Fields | undefined): QueryInput | undefined {
  if (check === undefined) {
    return undefined;
  }
  return {
    Target: check.required("target"),
    Interval: Number(check.required("interval")),
    Timeout: Number(check.required("timeout")),
    HealthyThreshold: Number(check.required("healthyThreshold")),
    UnhealthyThreshold: Number(check.required("unhealthyThreshold")),
  };
}

export function healthCheckOutput(check: XmlElement | undefined): Value {
  const number = (name: string) => Number(check?.text(name));
  return {
    target: check?.text("Target") ?? "",
    interval: number("Interval"),
    timeout: number("Timeout"),
    healthyThreshold: number("HealthyThreshold"),
    unhealthyThreshold: number("UnhealthyThreshold"),
  };
}
