import type { Revision as BuiltRevision } from "@inservice/artifacts";
import { hookTimeoutSeconds, type TrafficProfile } from "../edge/timing";

/**
 * What the author of a revision should know before it is released, one text each: what packing it found, and scripts that
 * take their host out of traffic themselves, or bring it back, and are ended before the load balancer can have done what
 * they wait for. For every other revision CodeDeploy does the waiting.
 */
export function revisionWarnings(
  { appSpec, hookEffects, warnings }: Pick<BuiltRevision, "appSpec" | "hookEffects" | "warnings">,
  profile: TrafficProfile,
): string[] {
  const least = hookTimeoutSeconds(profile);
  const waiting = new Set(hookEffects.filter(waits).map(({ event, location }) => `${event} ${location}`));
  const short = Object.entries(appSpec.hooks).flatMap(([event, scripts]) =>
    scripts.filter(
      ({ location, timeoutSeconds }) => waiting.has(`${event} ${location}`) && timeoutSeconds < least,
    ),
  );
  return [
    ...warnings,
    ...short.map(
      ({ at, location, timeoutSeconds }) =>
        `${at}: timeout of ${location} is ${timeoutSeconds}; allowed: at least ${least}, in which ` +
        "loadBalancer.deregistrationDelaySeconds and loadBalancer.healthCheck let a host leave. The agent would end the script " +
        "first, and fail the deployment.",
    ),
  ];
}

/** Leaving a group or a load balancer waits for the drain, entering for health checks. */
function waits({ effects, deregisters, registers }: BuiltRevision["hookEffects"][number]): boolean {
  return effects.entersStandby || effects.leavesStandby || deregisters || registers;
}
