/** Subnet and template from which an instance is started. */
export interface LaunchSpec {
  readonly launchTemplate: { readonly id: string; readonly version: string };
  readonly subnetId: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An EC2 instance of the lab: a record in moto, and a host process with its own loopback address. */
export interface Instance {
  readonly instanceId: string;
  /** The loopback address on which the instance's application listens and its metadata service answers. */
  readonly address: string;
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly launchTemplate: { readonly id: string; readonly name: string; readonly version: string };
  readonly instanceType: string;
}

/** The instances of the lab. Implemented by lab/hosts on top of moto's EC2. */
export interface Instances {
  /** Resolves when the host process runs and its agent polls. */
  launch(spec: LaunchSpec): Promise<Instance>;
  /** Ends the host and everything that runs on it. Resolves when it is gone. Unknown ids are ignored. */
  terminate(instanceId: string): Promise<void>;
  get(instanceId: string): Instance | undefined;
  /** Called when a host ends without `terminate` (crash, kill, EC2 TerminateInstances from outside). */
  onLost(listener: (instanceId: string, reason: string) => void): void;
}
