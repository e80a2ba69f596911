import type { FirstCheckDelay } from "../../load-balancer/first-check";
import type { Clock } from "../../ports/clock";
import type { Instances } from "../../ports/instances";
import type { Network } from "../../ports/network";
import type { SubnetZone } from "../../ports/subnets";
import type { CertificateNames } from "../certificates/lab-certificate";
import type { ElbState } from "./state";

/** What the service needs from other parts. */
export interface ElbOptions {
  readonly clock: Clock;
  readonly instances: Pick<Instances, "get">;
  /** How connections reach hosts and come from them. Default: hosts share this process's network. */
  readonly network?: Network | undefined;
  /** The zones of subnets, in the requested order. Rejects with an AwsError for unknown ones. */
  readonly zonesOf: (subnetIds: readonly string[]) => Promise<readonly SubnetZone[]>;
  /** The loopback address of the load balancer with this number from 0, e.g. `127.20.0.1`. */
  readonly addressFor: (index: number) => string;
  readonly certificateNames: CertificateNames;
  /** Default: half an interval. */
  readonly firstCheckDelay?: FirstCheckDelay;
  readonly region: string;
  readonly accountId: string;
  /** Random lower-case hexadecimal digits, for the ids in ARNs. */
  readonly hex: (digits: number) => string;
}

export interface ElbContext extends ElbOptions {
  readonly state: ElbState;
}

/** `arn:aws:elasticloadbalancing:REGION:ACCOUNT:` followed by the rest. */
export function elbArn(options: ElbOptions, rest: string): string {
  return `arn:aws:elasticloadbalancing:${options.region}:${options.accountId}:${rest}`;
}
