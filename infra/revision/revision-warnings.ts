import type { Revision as BuiltRevision } from "@inservice/artifacts";
import { hookTimeoutSeconds, type TrafficProfile } from "../edge/timing";

/**
 * Warnings for the author of a revision, one text each. They contain what the packing found. They also name scripts
 * that take their own host out of traffic, or bring it back, with a timeout that is too short for the load balancer.
 * Other revisions need no such timeout, because CodeDeploy itself waits for the load balancer.
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
        `${at}: timeout of ${location} is ${timeoutSeconds}; allowed: at least ${least}, the time that a ` +
        "host needs under loadBalancer.deregistrationDelaySeconds and loadBalancer.healthCheck. The " +
        "agent would end the script before that, and the deployment would fail.",
    ),
  ];
}

/** A host that leaves waits for the drain. A host that enters waits for health checks. */
function waits({ effects, deregisters, registers }: BuiltRevision["hookEffects"][number]): boolean {
  return effects.entersStandby || effects.leavesStandby || deregisters || registers;
}
