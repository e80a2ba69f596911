import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { certificateArnOf } from "./certificate-source";

export interface ListenersArgs {
  readonly loadBalancer: Settings["loadBalancer"];
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly targetGroupArn: pulumi.Input<string>;
  readonly tags: Tags;
}

/** The listener that forwards to the hosts. With a certificate it uses HTTPS, and HTTP only redirects. */
export function listeners(name: string, args: ListenersArgs, parent: pulumi.Resource): aws.lb.Listener {
  const { https, port } = args.loadBalancer;
  const forward = { type: "forward", targetGroupArn: args.targetGroupArn };
  if (https === undefined) {
    return listener(`${name}-http`, args, { port, protocol: "HTTP", defaultActions: [forward] }, parent);
  }
  listener(`${name}-http`, args, { port: 80, protocol: "HTTP", defaultActions: [REDIRECT] }, parent);
  const certificateArn = certificateArnOf(name, https, args.tags, parent);
  const secure = {
    port: 443,
    protocol: "HTTPS",
    sslPolicy: https.tlsPolicy,
    certificateArn,
    defaultActions: [forward],
  };
  return listener(`${name}-https`, args, secure, parent);
}

/** Browsers remember this redirect, so their next request uses HTTPS from the start. */
const REDIRECT = { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } };

function listener(
  name: string,
  { loadBalancerArn, tags }: ListenersArgs,
  how: Omit<aws.lb.ListenerArgs, "loadBalancerArn" | "tags">,
  parent: pulumi.Resource,
): aws.lb.Listener {
  return new aws.lb.Listener(name, { loadBalancerArn, ...how, tags: namedTags(tags, name) }, { parent });
}
