import { problem } from "../problem";
import type { Settings } from "../schema";
import type { RawSettings } from "../value-at";
import { withoutEffect } from "./without-effect";

const HTTPS = "loadBalancer.https";

/** A certificate is given, or requested for a name and validated in its zone. */
export function certificateSource({ loadBalancer }: Partial<Settings>): string[] {
  const https = loadBalancer?.https;
  if (https === undefined) {
    return [];
  }
  const { certificateArn, domainName, zoneId } = https;
  const problems: string[] = [];
  if (domainName === undefined && (certificateArn === undefined || zoneId !== undefined)) {
    const why = zoneId === undefined ? `unless ${HTTPS}.certificateArn is set` : `by ${HTTPS}.zoneId`;
    problems.push(problem(`${HTTPS}.domainName`, domainName, `a domain name, required ${why}`));
  }
  if (zoneId === undefined && certificateArn === undefined) {
    const allowed = `a hosted zone's id, required unless ${HTTPS}.certificateArn is set`;
    problems.push(problem(`${HTTPS}.zoneId`, zoneId, allowed));
  }
  return problems;
}

/** HTTPS has ports of its own. */
export function listenerPort({ loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  return loadBalancer?.https === undefined
    ? []
    : withoutEffect(raw, "loadBalancer", ["port"], `without ${HTTPS}`);
}

/** No certificate carries the load balancer's own name, so that a request to it would always be refused. */
export function smokeCheckName({ loadBalancer, rollout }: Partial<Settings>): string[] {
  const https = loadBalancer?.https;
  const path = rollout?.smokeCheckPath;
  if (https === undefined || https.domainName !== undefined || path === undefined) {
    return [];
  }
  return [problem(`${HTTPS}.domainName`, undefined, "a domain name, required by rollout.smokeCheckPath")];
}

/** Without access logs there is nothing to keep. */
export function accessLogs({ loadBalancer }: Partial<Settings>, raw: RawSettings): string[] {
  if (loadBalancer === undefined || loadBalancer.accessLogs.enabled) {
    return [];
  }
  const path = "loadBalancer.accessLogs";
  return withoutEffect(raw, path, ["days", "destroyWithStack"], `with ${path}.enabled`);
}
