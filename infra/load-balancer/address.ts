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

/** Ports on which clients are let in. */
export function listenerPorts({ https, port }: Pick<Settings["loadBalancer"], "https" | "port">): number[] {
  return https === undefined ? [port] : [80, 443];
}
