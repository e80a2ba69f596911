/** What hook scripts do to the Auto Scaling group of their own host. */
export interface ScriptEffects {
  /** Suspend scaling processes. */
  readonly suspends: boolean;
  /** Resume scaling processes. */
  readonly resumes: boolean;
  /** Put their host into Standby. */
  readonly entersStandby: boolean;
  /** Take their host out of Standby. */
  readonly leavesStandby: boolean;
}

/**
 * The effects of a revision's hooks. CodeDeploy runs the stop hooks (ApplicationStop, BeforeBlockTraffic,
 * AfterBlockTraffic) of the revision that is installed already, and all others of the one that it installs (CodeDeploy
 * user guide, AppSpec "hooks" section).
 */
export interface RevisionScripts {
  readonly stopping: ScriptEffects;
  readonly starting: ScriptEffects;
}

/** Who suspends scaling processes, as far as the revision says: `hosts` when its scripts do it. */
export type RevisionSuspension = "hosts" | "none";
