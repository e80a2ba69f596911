import type { TlsCertificate } from "../../load-balancer/tls";
import type { ElbOptions } from "../elasticloadbalancing/context";
import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { ClassicRecord } from "./model";

/** What the service needs from other parts. */
export type ClassicOptions = Pick<
  ElbOptions,
  "clock" | "instances" | "network" | "zonesOf" | "addressFor" | "certificateNames" | "firstCheckDelay"
>;

export interface ClassicContext extends ClassicOptions {
  readonly loadBalancers: Map<string, ClassicRecord>;
  /** Certificates that listeners present, by certificate ARN. Each is made when it is first needed. */
  readonly certificates: Map<string, TlsCertificate>;
}

export function loadBalancerNamed({ loadBalancers }: ClassicContext, name: string): ClassicRecord {
  const record = loadBalancers.get(name);
  if (record !== undefined) {
    return record;
  }
  throw new AwsError("LoadBalancerNotFound", `There is no ACTIVE Load Balancer named '${name}'`);
}

/** The load balancer that a request names in `LoadBalancerName`. */
export function requestedLoadBalancer(context: ClassicContext, params: Params): ClassicRecord {
  return loadBalancerNamed(context, params.requiredText("LoadBalancerName"));
}

export const SERVICE = "elasticloadbalancing (2012-06-01)";
