import type { Settings } from "../settings/schema";

/** The address that clients type, without a trailing slash; the port only where it is not the protocol's own. */
export function serviceUrl(
  host: string,
  { https, port }: Pick<Settings["loadBalancer"], "https" | "port">,
): string {
  if (https !== undefined) {
    return `https://${https.domainName ?? host}`;
  }
  return port === 80 ? `http://${host}` : `http://${host}:${port}`;
}

/** Ports on which clients are let in: a classic load balancer has nothing to say on 80 beside HTTPS. */
export function listenerPorts({
  kind,
  https,
  port,
}: Pick<Settings["loadBalancer"], "kind" | "https" | "port">): number[] {
  if (https === undefined) {
    return [port];
  }
  return kind === "classic" ? [443] : [80, 443];
}
