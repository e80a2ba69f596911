import { STOP_EVENT_NAMES } from "../appspec/lifecycle-event";
import { RevisionError } from "../revision-error";
import type { RevisionScripts, ScriptEffects } from "../script-effects";
import type { HookAnalysis } from "./analyze";
import { DECLARABLE_KINDS, type EffectKind, wordOf } from "./effect";

/** What scripts do to their host's Auto Scaling group, declared by a person because the scripts do not show it. */
export const SCRIPTS_SUSPEND_VALUES = ["none", "standby", "processes", "both"] as const;

export type ScriptsSuspend = (typeof SCRIPTS_SUSPEND_VALUES)[number];

/** What a hook's script does to its host's group and load balancer. */
export interface HookEffects {
  readonly event: HookAnalysis["event"];
  /** The script's location in the specification. */
  readonly location: string;
  readonly effects: ScriptEffects;
  /** Takes its host out of a load balancer. */
  readonly deregisters: boolean;
  /** Puts its host into a load balancer. */
  readonly registers: boolean;
}

const COMMAND = "pulumi config set --path application.scriptsSuspend VALUE";
const MEANING =
  "VALUE is none (no script does either), standby (they put their host into Standby), processes (they " +
  "suspend scaling processes) or both";

/**
 * The effects of each hook. Throws a RevisionError if the scripts do not show them and no setting declares them, or
 * if the setting contradicts the scripts.
 */
export function settleEffects(
  hooks: readonly HookAnalysis[],
  declared: ScriptsSuspend | undefined,
): HookEffects[] {
  const problems = declared === undefined ? undeclared(hooks) : contradictions(hooks, declared);
  if (problems.length > 0) {
    throw new RevisionError(problems);
  }
  return hooks.map(({ event, script, certain, undecided }) => {
    const has = (kind: EffectKind): boolean =>
      certain.has(kind) || (undecided.has(kind) && declares(declared, kind));
    return {
      event,
      location: script.location,
      effects: {
        suspends: has("suspends"),
        resumes: has("resumes"),
        entersStandby: has("entersStandby"),
        leavesStandby: has("leavesStandby"),
      },
      deregisters: certain.has("deregisters") || undecided.has("deregisters"),
      registers: certain.has("registers") || undecided.has("registers"),
    };
  });
}

const NOTHING: ScriptEffects = {
  suspends: false,
  resumes: false,
  entersStandby: false,
  leavesStandby: false,
};

/** The effects of a revision. Its start hooks are assumed to undo what its stop hooks are declared to do. */
export function scriptsOf(
  hooks: readonly HookEffects[],
  declared: ScriptsSuspend | undefined,
): RevisionScripts {
  const stopping = union(hooks.filter(({ event }) => STOP_EVENT_NAMES.includes(event)));
  const starting = union(hooks.filter(({ event }) => !STOP_EVENT_NAMES.includes(event)));
  const processes = declares(declared, "suspends");
  const standby = declares(declared, "entersStandby");
  return {
    stopping: {
      ...stopping,
      suspends: stopping.suspends || (processes && !starting.suspends),
      entersStandby: stopping.entersStandby || (standby && !starting.entersStandby),
    },
    starting: {
      ...starting,
      resumes: starting.resumes || processes,
      leavesStandby: starting.leavesStandby || standby,
    },
  };
}

function union(hooks: readonly HookEffects[]): ScriptEffects {
  return hooks.reduce(
    (all, { effects }) => ({
      suspends: all.suspends || effects.suspends,
      resumes: all.resumes || effects.resumes,
      entersStandby: all.entersStandby || effects.entersStandby,
      leavesStandby: all.leavesStandby || effects.leavesStandby,
    }),
    NOTHING,
  );
}

function declares(declared: ScriptsSuspend | undefined, kind: EffectKind): boolean {
  if (declared === "both") {
    return true;
  }
  return kind === "suspends" || kind === "resumes" ? declared === "processes" : declared === "standby";
}

/** One problem for each thing that is not constant, with the calls that depend on it. */
function undeclared(hooks: readonly HookAnalysis[]): string[] {
  const kinds = new Map<string, Set<EffectKind>>();
  for (const { undecided } of hooks) {
    for (const kind of DECLARABLE_KINDS) {
      for (const reason of undecided.get(kind) ?? []) {
        kinds.set(reason, (kinds.get(reason) ?? new Set()).add(kind));
      }
    }
  }
  return [...kinds].map(
    ([reason, found]) =>
      `${reason}. This decides whether a hook calls ${[...found].map(wordOf).join(", ")}, and if it ` +
      "does, hosts must be changed one at a time. Write its value into the revision, or declare what the " +
      `scripts do: ${COMMAND}, where ${MEANING}.`,
  );
}

function contradictions(hooks: readonly HookAnalysis[], declared: ScriptsSuspend): string[] {
  const kinds: readonly EffectKind[] = ["suspends", "entersStandby"];
  return kinds
    .filter((kind) => !declares(declared, kind))
    .flatMap((kind) => {
      const at = hooks.flatMap(({ certain }) => certain.get(kind) ?? [])[0];
      return at === undefined
        ? []
        : [
            `application.scriptsSuspend is "${declared}", but ${at} calls ${wordOf(kind)}. Remove the call, or correct the setting: ${COMMAND}, where ${MEANING}.`,
          ];
    });
}
