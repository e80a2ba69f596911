import type { Revision as BuiltRevision } from "@inservice/artifacts";
import { type TrafficProfile, timing } from "./load-balancer/timing";

/** Scripts that take their host out of the load balancer and in again, as AWS's samples are called (brief 001). */
const WAITING_SCRIPT = /(^|\/)(de)?register[^/]*$/;

/**
 * What the author of a revision should know before it is released, one text each: what packing it found, and scripts that
 * are ended before the load balancer can have done what they wait for. Only a revision that suspends scaling processes has
 * such scripts; for every other one CodeDeploy does the waiting.
 */
export function revisionWarnings(
  { appSpec, suspension, warnings }: Pick<BuiltRevision, "appSpec" | "suspension" | "warnings">,
  profile: TrafficProfile,
): string[] {
  const least = timing(profile).hookTimeoutSeconds;
  const waiting = suspension === "hosts" ? Object.values(appSpec.hooks).flat() : [];
  const short = waiting.filter(
    ({ location, timeoutSeconds }) => WAITING_SCRIPT.test(location) && timeoutSeconds < least,
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
