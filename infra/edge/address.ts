import { physicalName } from "../base/names";
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

/**
 * Its name in AWS, of 32 characters at most, which Pulumi's own suffix would exceed for `inservice-production-hosts`. What
 * replaces it is part of the name, so that both could stand at once. The AWS provider deletes what has a name of its own first, all the
 * same (pulumi/pulumi-terraform-bridge, pkg/tfbridge/schema.go, nameRequiresDeleteBeforeReplace): requests fail meanwhile.
 */
export function balancerName(name: string, { internal }: Pick<Settings["loadBalancer"], "internal">): string {
  return physicalName(internal ? `${name}-internal` : name, "loadBalancer");
}

/** The name of the hosts' target group in AWS; a group serves one load balancer, so that another scheme needs another group. */
export function targetGroupName(
  name: string,
  { internal }: Pick<Settings["loadBalancer"], "internal">,
  port: number,
): string {
  return physicalName(`${internal ? `${name}-internal` : name}-${port}`, "targetGroup");
}
