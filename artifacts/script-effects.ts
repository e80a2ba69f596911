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
 * AfterBlockTraffic) of the installed revision, and all other hooks of the new one (CodeDeploy user guide, AppSpec
 * "hooks" section).
 */
export interface RevisionScripts {
  readonly stopping: ScriptEffects;
  readonly starting: ScriptEffects;
}

/** Who suspends scaling processes, as far as the revision shows: `hosts` if its scripts do. */
export type RevisionSuspension = "hosts" | "none";
