import { problem } from "../problem";
import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

const HTTPS = "loadBalancer.https";

/** A certificate is either given, or requested for a name and validated in that name's zone. */
export function certificateSource({ loadBalancer }: Partial<Settings>): string[] {
  const https = loadBalancer?.https;
  if (https === undefined) {
    return [];
  }
  const { certificateArn, domainName, zoneId } = https;
  const problems: string[] = [];
  if (domainName === undefined && (certificateArn === undefined || zoneId !== undefined)) {
    const why = zoneId === undefined ? `unless ${HTTPS}.certificateArn is set` : `by ${HTTPS}.zoneId`;
    problems.push(problem(`${HTTPS}.domainName`, domainName, `a domain name, which is required ${why}`));
  }
  if (zoneId === undefined && certificateArn === undefined) {
    const allowed = `a hosted zone's id, which is required unless ${HTTPS}.certificateArn is set`;
    problems.push(problem(`${HTTPS}.zoneId`, zoneId, allowed));
  }
  return problems;
}

/** HTTPS has fixed ports. */
export function listenerPort({ loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  return loadBalancer?.https === undefined
    ? []
    : withoutEffect(raw, "loadBalancer", ["port"], `without ${HTTPS}`);
}

/** No certificate is valid for the load balancer's own name, so a request to that name would always be refused. */
export function smokeCheckName({ loadBalancer, rollout }: Partial<Settings>): string[] {
  const https = loadBalancer?.https;
  const path = rollout?.smokeCheckPath;
  if (https === undefined || https.domainName !== undefined || path === undefined) {
    return [];
  }
  return [problem(`${HTTPS}.domainName`, undefined, "a domain name, which rollout.smokeCheckPath requires")];
}

/** Without access logs, there is nothing to keep. */
export function accessLogs({ loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  if (loadBalancer === undefined || loadBalancer.accessLogs.enabled) {
    return [];
  }
  const path = "loadBalancer.accessLogs";
  return withoutEffect(raw, path, ["days", "destroyWithStack"], `with ${path}.enabled`);
}
