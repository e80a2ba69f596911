const MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Milliseconds between two invocations of `rate(5 minutes)` (EventBridge Scheduler user guide, schedule types).
 * Undefined for another kind of schedule.
 */
export function rateMilliseconds(expression: string): number | undefined {
  const [, value, unit] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  switch (unit) {
    case "minute":
    case "hour":
    case "day":
      return Number(value) * MILLISECONDS[unit];
    default:
      return undefined;
  }
}
