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

/** The instances of the lab; implemented by lab/hosts over moto's EC2. */
export interface Instances {
  /** Resolves when the host process runs and its agent polls. */
  launch(spec: LaunchSpec): Promise<Instance>;
  /** Ends the host and everything that runs on it; resolves when it is gone. Unknown ids are ignored. */
  terminate(instanceId: string): Promise<void>;
  get(instanceId: string): Instance | undefined;
  /** Tells when a host ends without `terminate` (crash, kill, EC2 TerminateInstances from outside). */
  onLost(listener: (instanceId: string, reason: string) => void): void;
}
