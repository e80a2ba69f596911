import type { HealthSettings } from "./health-settings";

/** How one health check ended. */
export type CheckResult =
  | { readonly passed: true }
  | {
      readonly passed: false;
      readonly reason: "Target.ResponseCodeMismatch" | "Target.Timeout" | "Target.FailedHealthChecks";
      /** ELBv2's text, e.g. `Health checks failed with these codes: [500]`. */
      readonly description: string;
    };

/** What the checks of one target have shown so far. */
export interface Health {
  readonly state: "initial" | "healthy" | "unhealthy";
  readonly reason: string | undefined;
  readonly description: string | undefined;
  /** Checks in a row that spoke against the present state. */
  readonly against: number;
}

export const registering: Health = {
  state: "initial",
  reason: "Elb.RegistrationInProgress",
  description: "Target registration is in progress",
  against: 0,
};

export const checking: Health = {
  state: "initial",
  reason: "Elb.InitialHealthChecking",
  description: "Initial health checks in progress",
  against: 0,
};

const healthy: Health = { state: "healthy", reason: undefined, description: undefined, against: 0 };

/**
 * The health after one more check. A new target needs one passed check; one in service leaves after
 * `unhealthyThreshold` failures in a row and returns after `healthyThreshold` passes in a row (ELB guide,
 * health checks for Application Load Balancer target groups).
 */
export function afterCheck(health: Health, result: CheckResult, settings: HealthSettings): Health {
  if (result.passed) {
    if (health.state !== "unhealthy") return healthy;
    const against = health.against + 1;
    return against >= settings.healthyThreshold ? healthy : { ...health, against };
  }
  if (health.state === "unhealthy") {
    return { ...health, reason: result.reason, description: result.description, against: 0 };
  }
  const against = health.against + 1;
  if (against < settings.unhealthyThreshold) return { ...health, against };
  return { state: "unhealthy", reason: result.reason, description: result.description, against: 0 };
}
