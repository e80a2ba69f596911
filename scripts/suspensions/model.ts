/** What state says of a stack. */
export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly groups: readonly DeclaredGroup[];
}

/** An Auto Scaling group as the program declares it. */
export interface DeclaredGroup {
  readonly name: string;
  /** Processes that the program suspends. */
  readonly declared: readonly string[];
  /** Processes that the deployer suspends during a rollout; empty if it suspends none. */
  readonly byDeployer: readonly string[];
  /** Every minimum size that the program gives the group, by schedule too; empty when none is known. */
  readonly minSizes: readonly number[];
  /** What rolls out to it; undefined where neither a Deployment nor the stack's outputs tell. */
  readonly deploymentGroup?: DeploymentGroup;
  /** Where the guard of its rollouts lies. */
  readonly guard?: { readonly bucket: string; readonly key: string };
}

export interface DeploymentGroup {
  readonly applicationName: string;
  readonly deploymentGroupName: string;
}

/** What the guard says of the rollouts to an Auto Scaling group. */
export interface Guard {
  /** The group's name. */
  readonly group: string;
  /** `s3://bucket/key`. */
  readonly place: string;
  /** Who rolls out; undefined when nobody does. */
  readonly holder: string | undefined;
  /** Processes that a rollout has suspended, or was about to, and must resume. */
  readonly processes: readonly string[];
  /** Whether anything else is to be undone, such as hosts that were added. */
  readonly owesMore: boolean;
}

/** An Auto Scaling group as AWS has it. */
export interface Group {
  readonly name: string;
  readonly minSize: number;
  readonly desired: number;
  readonly suspended: readonly { readonly process: string; readonly reason: string }[];
  /** Ids of hosts in Standby, or on their way there or back. */
  readonly standby: readonly string[];
}

/** A deployment that still runs. */
export interface Deployment {
  readonly id: string;
  /** Name of the Auto Scaling group that it changes. */
  readonly group: string;
  /** Its creation; undefined when AWS does not tell it. */
  readonly since: Date | undefined;
}
