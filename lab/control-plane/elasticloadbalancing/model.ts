import type { Action, Condition } from "../../load-balancer/actions";
import type { HealthSettings } from "../../load-balancer/health-settings";
import type { Listener } from "../../load-balancer/listener";
import type { TargetGroup } from "../../load-balancer/target-group";
import type { SharedTraffic } from "../../ports/shared-traffic";
import type { SubnetZone } from "../../ports/subnets";

export interface LoadBalancerRecord {
  readonly arn: string;
  readonly name: string;
  readonly scheme: "internet-facing" | "internal";
  readonly ipAddressType: string;
  /** Its number among the lab's load balancers, which gives its loopback address. */
  readonly index: number;
  /** Loopback address, which is also its DNS name. */
  readonly address: string;
  readonly createdAt: number;
  subnets: readonly SubnetZone[];
  securityGroups: readonly string[];
  attributes: ReadonlyMap<string, string>;
}

export interface TargetGroupRecord {
  readonly arn: string;
  readonly name: string;
  readonly protocol: "HTTP";
  readonly port: number;
  readonly vpcId: string;
  readonly targetType: "instance" | "ip";
  readonly ipAddressType: string;
  readonly group: TargetGroup;
  health: HealthSettings;
  attributes: ReadonlyMap<string, string>;
}

export interface RuleRecord {
  readonly arn: string;
  priority: number;
  conditions: readonly Condition[];
  action: Action;
  /** Every change of the weights, the oldest first. */
  shares: SharedTraffic["weights"];
}

export interface ListenerRecord {
  readonly arn: string;
  readonly loadBalancerArn: string;
  port: number;
  protocol: "HTTP" | "HTTPS";
  /** Absent for HTTP. */
  tls: ListenerTlsRecord | undefined;
  defaultAction: Action;
  listener: Listener;
  rules: readonly RuleRecord[];
}

export interface ListenerTlsRecord {
  /** Name of the TLS policy. */
  readonly sslPolicy: string;
  /** ARN of the certificate for clients that name no known server. */
  readonly defaultCertificate: string;
  /** ARNs of the additional certificates. */
  readonly moreCertificates: readonly string[];
}
