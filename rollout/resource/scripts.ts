import type { Standby, Suspension } from "../constants";
import { at } from "./property-path";

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

/** The scripts of one or several revisions, by when they run: before a revision is replaced, and when it is installed. */
export interface RevisionScripts {
  readonly stopping: ScriptEffects;
  readonly starting: ScriptEffects;
}

interface ScriptInputs {
  readonly scripts?: RevisionScripts;
  readonly suspension?: Suspension;
  readonly standby?: Standby;
}

export const EFFECTS = ["suspends", "resumes", "entersStandby", "leavesStandby"] as const;

export const NO_SCRIPTS: RevisionScripts = both(() => false);

/** Scripts that may be on hosts when either of two revisions may be. */
export function eitherScripts(one: RevisionScripts, other: RevisionScripts): RevisionScripts {
  return { stopping: either(one.stopping, other.stopping), starting: either(one.starting, other.starting) };
}

/**
 * What the scripts of the revision in a Deployment's inputs do. Without `scripts`, `suspension: hosts` stands for what the
 * sample scripts do with HANDLE_PROCS=true, all four (aws-codedeploy-samples, load-balancing/elb-v2), and `standby: hosts` for
 * what they do without.
 */
export function scriptsOfInputs({ scripts, suspension, standby }: ScriptInputs): RevisionScripts {
  if (scripts !== undefined) {
    return scripts;
  }
  const suspends = suspension === "hosts";
  return both((effect) => (effect.endsWith("Standby") ? suspends || standby === "hosts" : suspends));
}

/** The scripts of all revisions that may be on hosts, by a Deployment's state. Older state tells of `suspension` alone. */
export function scriptsInState(state: unknown): RevisionScripts {
  const suspension = at(state, "suspension") === "hosts" ? "hosts" : "none";
  return revisionScripts(at(state, "installedScripts")) ?? scriptsOfInputs({ suspension });
}

function revisionScripts(value: unknown): RevisionScripts | undefined {
  return typeof value === "object" && value !== null
    ? { stopping: effects(at(value, "stopping")), starting: effects(at(value, "starting")) }
    : undefined;
}

function effects(value: unknown): ScriptEffects {
  return each((effect) => at(value, effect) === true);
}

function either(one: ScriptEffects, other: ScriptEffects): ScriptEffects {
  return each((effect) => one[effect] || other[effect]);
}

function both(does: (effect: keyof ScriptEffects) => boolean): RevisionScripts {
  return { stopping: each(does), starting: each(does) };
}

function each(does: (effect: keyof ScriptEffects) => boolean): ScriptEffects {
  return {
    suspends: does("suspends"),
    resumes: does("resumes"),
    entersStandby: does("entersStandby"),
    leavesStandby: does("leavesStandby"),
  };
}
