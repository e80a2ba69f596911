import type { Socket } from "node:net";

/**
 * What the parts of the lab's control plane promise each other. Every service is built from these ports, so
 * each can be tested alone, with a clock of the test's own.
 */

/** Time as the lab sees it; tests pass one that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `milliseconds`; the returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** A request as it reached the one endpoint, before any service has read it. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** An AWS service that the lab itself plays; everything else goes to moto. */
export interface Service {
  /** Names in the credential scope of a signed request or the `X-Amz-Target` prefix, e.g. `autoscaling`. */
  readonly names: readonly string[];
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Stops timers, listeners and pending work; the service answers no more. */
  close(): Promise<void>;
}

/** Where and from what an instance is started. */
export interface LaunchSpec {
  readonly launchTemplate: { readonly id: string; readonly version: string };
  readonly subnetId: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An EC2 instance of the lab: a record in moto and a host process with a loopback address of its own. */
export interface Instance {
  readonly instanceId: string;
  /** The loopback address on which the instance's application listens and its metadata service answers. */
  readonly address: string;
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly launchTemplate: { readonly id: string; readonly name: string; readonly version: string };
  readonly instanceType: string;
}

/** The instances of the lab; played by lab/hosts over moto's EC2. */
export interface Instances {
  /** Resolves when the host process runs and its agent polls. */
  launch(spec: LaunchSpec): Promise<Instance>;
  /** Ends the host and everything that runs on it; resolves when it is gone. Unknown ids are ignored. */
  terminate(instanceId: string): Promise<void>;
  get(instanceId: string): Instance | undefined;
  /** Tells when a host ends without `terminate` (crash, kill, EC2 TerminateInstances from outside). */
  onLost(listener: (instanceId: string, reason: string) => void): void;
}

/** How load balancers and hosts, each of which has a network of its own, reach each other; played by lab/hosts/network. */
export interface Network {
  /** Connects to a host or to the machine; rejects with Node's error, e.g. ECONNREFUSED. */
  connect(address: string, port: number): Promise<Socket>;
  /**
   * Makes an address reachable from all hosts, now and later; `accept` gets the connections. Resolves when it is so, with a
   * function that takes it back.
   */
  offer(address: string, port: number, accept: (socket: Socket) => void): Promise<() => void>;
}

/** ELBv2's states (API reference, TargetHealth). */
export type TargetState = "initial" | "healthy" | "unhealthy" | "draining" | "unused";

export interface TargetHealth {
  readonly state: TargetState;
  /** ELBv2's reason code, e.g. `Elb.RegistrationInProgress`, `Target.ResponseCodeMismatch`; absent when healthy. */
  readonly reason?: string;
}

/** Target groups; played by lab/control-plane/elasticloadbalancing. */
export interface TargetGroups {
  arnByName(name: string): string | undefined;
  exists(targetGroupArn: string): boolean;
  /** Idempotent; the first check follows after its delay, then one every health check interval. */
  register(targetGroupArn: string, instanceId: string): void;
  /** No new requests from now on; state `draining` until the deregistration delay is over, then `unused`. */
  deregister(targetGroupArn: string, instanceId: string): void;
  health(targetGroupArn: string, instanceId: string): TargetHealth;
  deregistrationDelaySeconds(targetGroupArn: string): number;
  /** From registration to `healthy` at the earliest, by the settings. No API has it: it is for the report. */
  leastCheckSeconds(targetGroupArn: string): number;
}

/** Classic Load Balancers by name; played by lab/control-plane/classic-load-balancing. Methods throw for unknown ones. */
export interface ClassicLoadBalancers {
  exists(name: string): boolean;
  /** Idempotent; the first check follows after its delay, then one every health check interval. */
  register(name: string, instanceId: string): void;
  /** No new requests from now on; `draining` until nothing is in flight or the timeout is over, then `unused`. */
  deregister(name: string, instanceId: string): void;
  /** In ELBv2's states, so that both kinds read alike. */
  health(name: string, instanceId: string): TargetHealth;
  /** Longest time of draining; 0 without it. */
  drainSeconds(name: string): number;
  /** From registration to `healthy` at the earliest, by the settings. No API has it: it is for the report. */
  leastCheckSeconds(name: string): number;
}

/** Auto Scaling's lifecycle states that the lab uses (Auto Scaling guide, instance lifecycle). */
export type LifecycleState =
  | "Pending"
  | "Pending:Wait"
  | "Pending:Proceed"
  | "InService"
  | "Terminating"
  | "Terminating:Wait"
  | "Terminating:Proceed"
  | "Terminated"
  | "EnteringStandby"
  | "Standby";

export interface FleetInstance {
  readonly instanceId: string;
  readonly lifecycleState: LifecycleState;
  readonly healthStatus: "Healthy" | "Unhealthy";
}

/** Auto Scaling groups as CodeDeploy sees them; played by lab/control-plane/autoscaling. */
export interface Fleets {
  exists(groupName: string): boolean;
  instances(groupName: string): readonly FleetInstance[];
  /**
   * CodeDeploy's launch hook: from now on a new instance waits in `Pending:Wait` until `completeLaunch`.
   * Shows in DescribeLifecycleHooks like any other hook. Installing the same hook name again replaces the listener.
   */
  installLaunchHook(groupName: string, hookName: string, onLaunch: (instanceId: string) => void): void;
  removeLaunchHook(groupName: string, hookName: string): void;
  /** Starts the hook's timeout anew for an instance that waits in it. Unknown instances are ignored. */
  heartbeatLaunch(groupName: string, hookName: string, instanceId: string): void;
  /** CONTINUE puts the instance into service, ABANDON terminates it. Unknown instances are ignored. */
  completeLaunch(
    groupName: string,
    hookName: string,
    instanceId: string,
    result: "CONTINUE" | "ABANDON",
  ): void;
}

/** What a deployment waits for on one host, for the report, in seconds. */
export interface HostWaits {
  /** Least time of draining by the settings: the deregistration delay of the slowest target group. */
  readonly drainSeconds: number;
  /** Time that the revision's own hook scripts ran, as measured. */
  readonly hookSeconds: number;
  /** Least time from registration to healthy by the settings of the slowest target group or Classic Load Balancer. */
  readonly checkSeconds: number;
}
