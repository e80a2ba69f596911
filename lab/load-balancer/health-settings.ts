/** How a target group checks its targets (ELBv2 API reference, CreateTargetGroup). Times are milliseconds. */
export interface HealthSettings {
  readonly enabled: boolean;
  readonly path: string;
  /** `traffic` checks the port on which the target serves. */
  readonly port: number | "traffic";
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  /** HTTP codes that pass, e.g. `200`, `200,204`, `200-299`. */
  readonly matcher: string;
}

/** Whether a status passes the matcher. An invalid part matches nothing; `validMatcher` refuses it earlier. */
export function matches(matcher: string, status: number): boolean {
  return matcher.split(",").some((part) => {
    const [low, high] = part.trim().split("-");
    return status >= Number(low) && status <= Number(high ?? low);
  });
}

/** ELBv2 accepts codes and ranges from 200 to 499 (API reference, Matcher). */
export function validMatcher(matcher: string): boolean {
  return matcher.split(",").every((part) => {
    const found = /^(\d{3})(?:-(\d{3}))?$/.exec(part.trim());
    if (found === null) {
      return false;
    }
    const low = Number(found[1]);
    const high = Number(found[2] ?? found[1]);
    return low >= 200 && high <= 499 && low <= high;
  });
}
