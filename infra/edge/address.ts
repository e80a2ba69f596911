import { physicalName } from "../base/names";
import type { Settings } from "../settings/schema";

/**
 * The address that clients use, without a trailing slash. It names the port only if the port is not the protocol's
 * default.
 */
export function serviceUrl(
  host: string,
  { https, port }: Pick<Settings["loadBalancer"], "https" | "port">,
): string {
  if (https !== undefined) {
    return `https://${https.domainName ?? host}`;
  }
  return port === 80 ? `http://${host}` : `http://${host}:${port}`;
}

/** Ports on which clients may connect. A Classic Load Balancer with HTTPS has no listener on port 80. */
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
 * The load balancer's name in AWS, at most 32 characters. Pulumi's own suffix would make `inservice-production-hosts`
 * too long. The properties that replace the load balancer are part of its name, so that the old one and the new one
 * could exist together. The AWS provider still deletes a resource with a name of its own first
 * (pulumi/pulumi-terraform-bridge, pkg/tfbridge/schema.go, nameRequiresDeleteBeforeReplace). Requests fail in the
 * meantime.
 */
export function balancerName(name: string, { internal }: Pick<Settings["loadBalancer"], "internal">): string {
  return physicalName(internal ? `${name}-internal` : name, "loadBalancer");
}

/**
 * The target group's name in AWS. A target group serves only one load balancer, so another scheme needs another
 * target group.
 */
export function targetGroupName(
  name: string,
  { internal }: Pick<Settings["loadBalancer"], "internal">,
  port: number,
): string {
  return physicalName(`${internal ? `${name}-internal` : name}-${port}`, "targetGroup");
}
