/** What state says of a stack. */
export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly applicationName: string | undefined;
  readonly deploymentGroupName: string | undefined;
  readonly groups: readonly DeclaredGroup[];
}

/** An Auto Scaling group as the program declares it. */
export interface DeclaredGroup {
  readonly name: string;
  /** Processes that the program suspends. */
  readonly declared: readonly string[];
  /** Every minimum size that the program gives the group, by schedule too; empty when none is known. */
  readonly minSizes: readonly number[];
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
  /** Its creation; undefined when AWS does not tell it. */
  readonly since: Date | undefined;
}
