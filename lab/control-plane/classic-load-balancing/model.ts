import type { Listener } from "../../load-balancer/listener";
import type { TargetGroup } from "../../load-balancer/target-group";
import type { SubnetZone } from "../../ports/subnets";

export interface ClassicRecord {
  readonly name: string;
  readonly scheme: "internet-facing" | "internal";
  /** Its number among the lab's Classic Load Balancers, which gives its loopback address. */
  readonly index: number;
  /** Loopback address, which is also its DNS name. */
  readonly address: string;
  readonly createdAt: number;
  subnets: readonly SubnetZone[];
  securityGroups: readonly string[];
  healthCheck: HealthCheck;
  attributes: Attributes;
  /** Listeners by load balancer port. */
  readonly listeners: Map<number, ClassicListener>;
  /** Policies by name. A predefined security policy has a policy with its own name. */
  readonly policies: Map<string, Policy>;
  readonly tags: Map<string, string>;
  /** The registered instances, which are checked, drained and chosen for requests. */
  readonly instances: TargetGroup;
}

/** Times in seconds (API reference, HealthCheck). */
export interface HealthCheck {
  readonly protocol: "HTTP" | "TCP";
  readonly port: number;
  /** Empty for TCP. */
  readonly path: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Times in seconds (API reference, LoadBalancerAttributes). */
export interface Attributes {
  readonly crossZone: boolean;
  readonly draining: { readonly enabled: boolean; readonly timeout: number };
  readonly idleTimeout: number;
  readonly accessLog: {
    readonly enabled: boolean;
    readonly bucket: string | undefined;
    readonly prefix: string;
    /** Minutes. */
    readonly emitInterval: number;
  };
  readonly desyncMode: string;
}

export interface ClassicListener {
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly instancePort: number;
  /** ARN; undefined for HTTP. */
  certificate: string | undefined;
  policyNames: readonly string[];
  readonly listener: Listener;
}

/** A policy of type SSLNegotiationPolicyType. */
export interface Policy {
  readonly name: string;
  /** Name of the predefined security policy that it refers to. */
  readonly reference: string;
}
