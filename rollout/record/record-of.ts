import { RolloutFailure, type RolloutOutcome } from "../model/outcome";
import type { RecordedOutcome, RolloutRecord } from "../model/record";
import { groupLabel, type RolloutSettings } from "../model/settings";
import { messageOf } from "../ports/call-error";
import { secretIn } from "../secrets";
import type { Seen } from "./seen";

/** How a rollout ended. */
export type Ending = { readonly outcome: RolloutOutcome } | { readonly error: unknown };

/** The run that the record is of. */
export interface RecordedRun {
  readonly settings: RolloutSettings;
  readonly who: string;
  readonly startedAt: string;
}

/** The record of a rollout that ends now. */
export function recordOf(
  { settings, who, startedAt }: RecordedRun,
  seen: Seen,
  ending: Ending,
): RolloutRecord {
  const endedAt = seen.now;
  const { plans, deployments, capacity, health, traffic, leftOut } = seen;
  const { configurationHash, commit } = settings;
  return {
    version: 1,
    group: groupLabel(settings.group),
    who,
    contentHash: settings.revision.contentHash,
    ...(configurationHash === undefined ? {} : { configurationHash }),
    ...(commit === undefined ? {} : { commit }),
    startedAt,
    endedAt,
    plans,
    steps: seen.steps.map((each, index) => ({
      ...each,
      endedAt: seen.steps[index + 1]?.startedAt ?? endedAt,
    })),
    deployments,
    capacity,
    health,
    traffic,
    leftOut,
    calls: Object.fromEntries([...seen.calls].sort(([left], [right]) => (left < right ? -1 : 1))),
    outcome: "outcome" in ending ? outcomeOf(ending.outcome) : failureOf(ending.error),
  };
}

function failureOf(error: unknown): RecordedOutcome {
  const failure = withoutSecrets(messageOf(error));
  const known = error instanceof RolloutFailure ? outcomeOf(error.outcome) : { hosts: [] };
  return { ...known, failure };
}

function outcomeOf({ status, deploymentId, liveRevision, liveSide, hosts }: RolloutOutcome): RecordedOutcome {
  return { status, deploymentId, liveRevision, ...(liveSide === undefined ? {} : { liveSide }), hosts };
}

/** Messages hold no output of hooks, but what AWS answers is not ours. */
function withoutSecrets(message: string): string {
  const kind = secretIn(message);
  return kind === undefined ? message : `(left out, since it looks as if it held ${kind})`;
}
