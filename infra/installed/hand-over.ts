import type { Standby, Suspension } from "@inservice/rollout/constants";
import { eitherScripts, type RevisionScripts, type ScriptEffects } from "@inservice/rollout/scripts";
import * as pulumi from "@pulumi/pulumi";
import type { Installed } from "./installed-scripts";

/** The revision that will be released. */
interface NextRevision {
  readonly contentHash: string;
  readonly scripts: RevisionScripts;
}

/** Auto Scaling calls that hosts make while one revision replaces another. */
export interface ScriptCalls {
  /** Whether scripts suspend or resume scaling processes. */
  readonly processes: boolean;
  /** Whether scripts enter or leave Standby. */
  readonly standby: boolean;
}

/** What scripts do in a rollout, judged by the installed revision and the next one. */
export interface HandOver {
  /** Scripts of the new revision. */
  readonly scripts: RevisionScripts;
  readonly suspension: Suspension;
  readonly standby: Standby;
  readonly calls: ScriptCalls;
  /** Warnings for the author of the new revision, one text each. */
  readonly warnings: readonly string[];
}

const UNDONE = [
  {
    does: "entersStandby",
    undoes: "leavesStandby",
    doing: "put their host into Standby",
    undoing: "take it out",
    loss: "each host would stay out of service, until none is left",
  },
  {
    does: "suspends",
    undoes: "resumes",
    doing: "suspend scaling processes",
    undoing: "resume them",
    loss: "the fleet would neither heal nor grow, while the rollout succeeds",
  },
] as const;

/**
 * Judges the installed revision and the next one together. CodeDeploy runs the stop hooks of the installed revision
 * and the start hooks of the new one (CodeDeploy user guide, AppSpec "hooks" section). In a rollback it is the other
 * way round.
 * @throws pulumi.RunError if the new revision does not undo what the installed revision's stop hooks do
 */
export function handOver(installed: Installed | undefined, { contentHash, scripts }: NextRevision): HandOver {
  const former = installed?.contentHash === contentHash ? undefined : installed?.scripts;
  const problems = former === undefined ? [] : handOverProblems(former, scripts);
  if (problems.length > 0) {
    throw new pulumi.RunError(
      `the revision cannot follow the installed one; nothing was provisioned.\n  - ${problems.join("\n  - ")}\n${WAY_OUT}`,
    );
  }
  const { stopping, starting } =
    installed === undefined ? scripts : eitherScripts(installed.scripts, scripts);
  const does = (effect: keyof ScriptEffects) => stopping[effect] || starting[effect];
  return {
    scripts,
    suspension: does("suspends") ? "hosts" : "none",
    standby: does("entersStandby") ? "hosts" : "none",
    calls: {
      processes: does("suspends") || does("resumes"),
      standby: does("entersStandby") || does("leavesStandby"),
    },
    warnings: former === undefined ? [] : rollbackWarnings(former, scripts),
  };
}

/** Effects of the installed revision's stop hooks that the new revision's start hooks do not undo. */
export function handOverProblems(installed: RevisionScripts, next: RevisionScripts): string[] {
  return UNDONE.filter(({ does, undoes }) => installed.stopping[does] && !next.starting[undoes]).map(
    ({ doing, undoing, loss }) =>
      `the stop hooks of the installed revision ${doing}, but the start hooks of the new one do not ` +
      `${undoing}: ${loss}.`,
  );
}

const WAY_OUT =
  "Release two revisions. In the first, keep the script that undoes it (it brings the host back, in ApplicationStart or " +
  "ValidateService; with HANDLE_PROCS=true if that stands in it), and take the one that does it out of ApplicationStop, " +
  "BeforeBlockTraffic and AfterBlockTraffic. The second may go without both.";

/**
 * A rollback runs the stop hooks of the new revision on hosts that already have it, and the start hooks of the former
 * one.
 */
function rollbackWarnings(installed: RevisionScripts, next: RevisionScripts): string[] {
  return UNDONE.filter(({ does, undoes }) => next.stopping[does] && !installed.starting[undoes]).map(
    ({ doing, undoing }) =>
      `the stop hooks of the new revision ${doing}, and the start hooks of the installed one do not ${undoing}: a rollback would ` +
      "leave it so on hosts that have the new revision by then. To be safe, release a revision first whose start hooks have the register " +
      "script while its stop hooks do not have the deregister script yet.",
  );
}
