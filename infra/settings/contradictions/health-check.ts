import { problem } from "../problem";
import type { Settings } from "../schema";

/** A check must end before the next one begins (ELBv2 API reference, CreateTargetGroup). */
export function healthCheckTimes({ loadBalancer }: Partial<Settings>): string[] {
  if (loadBalancer === undefined) {
    return [];
  }
  const { healthCheck } = loadBalancer;
  if (healthCheck.timeoutSeconds < healthCheck.intervalSeconds) {
    return [];
  }
  const allowed = `less than loadBalancer.healthCheck.intervalSeconds, which is ${healthCheck.intervalSeconds}`;
  return [problem("loadBalancer.healthCheck.timeoutSeconds", healthCheck.timeoutSeconds, allowed)];
}
