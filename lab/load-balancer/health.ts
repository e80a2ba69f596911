import type { HealthSettings } from "./health-settings";

/** Result of one health check. */
export type CheckResult =
  | { readonly passed: true }
  | {
      readonly passed: false;
      readonly reason: "Target.ResponseCodeMismatch" | "Target.Timeout" | "Target.FailedHealthChecks";
      /** ELBv2's text, e.g. `Health checks failed with these codes: [500]`. */
      readonly description: string;
    };

/** Result of all checks of one target so far. */
export interface Health {
  readonly state: "initial" | "healthy" | "unhealthy";
  readonly reason: string | undefined;
  readonly description: string | undefined;
  /** Number of failed checks in a row while it is not unhealthy. */
  readonly failed: number;
  /** Number of passed checks in a row while it is not healthy. */
  readonly passed: number;
}

export const REGISTERING: Health = {
  state: "initial",
  reason: "Elb.RegistrationInProgress",
  description: "Target registration is in progress",
  failed: 0,
  passed: 0,
};

export const CHECKING: Health = {
  state: "initial",
  reason: "Elb.InitialHealthChecking",
  description: "Initial health checks in progress",
  failed: 0,
  passed: 0,
};

const HEALTHY: Health = {
  state: "healthy",
  reason: undefined,
  description: undefined,
  failed: 0,
  passed: 0,
};

/**
 * The health after one more check. A target becomes unhealthy after `unhealthyThreshold` failures in a row and
 * healthy after `healthyThreshold` passes in a row. A new target needs `firstPasses` (ELB guide, health checks for
 * Application Load Balancer target groups: one).
 */
export function afterCheck(
  health: Health,
  result: CheckResult,
  settings: HealthSettings,
  firstPasses = 1,
): Health {
  if (result.passed) {
    const needed = health.state === "unhealthy" ? settings.healthyThreshold : firstPasses;
    const passed = health.passed + 1;
    return health.state === "healthy" || passed >= needed ? HEALTHY : { ...health, failed: 0, passed };
  }
  const { reason, description } = result;
  if (health.state === "unhealthy") {
    return { ...health, reason, description, passed: 0 };
  }
  const failed = health.failed + 1;
  if (failed < settings.unhealthyThreshold) {
    return { ...health, failed, passed: 0 };
  }
  return { state: "unhealthy", reason, description, failed: 0, passed: 0 };
}
