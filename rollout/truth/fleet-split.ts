import type { FleetInstance } from "../model/fleet";
import type { HostRun } from "../model/fleet-view";
import type { RevisionLocation } from "../model/revision";
import { counts } from "./audit";
import { sameRevision } from "./revision-identity";

/** Which hosts of a half-finished rollout run what. */
export interface FleetSplit {
  readonly updated: readonly string[];
  readonly previous: readonly string[];
  /** A deployment failed or stopped half-way on them; their revision cannot be told from outside. */
  readonly unknown: readonly string[];
}

/** A host that no deployment is known to have touched runs what it ran before; hosts that leave are left out. */
export function splitFleet(
  instances: readonly FleetInstance[],
  runs: ReadonlyMap<string, HostRun>,
  revision: RevisionLocation,
): FleetSplit {
  const side = (instanceId: string): keyof FleetSplit => {
    const run = runs.get(instanceId);
    if (run === undefined) {
      return "previous";
    }
    if (run.status !== "Succeeded") {
      return "unknown";
    }
    return sameRevision(run.revision, revision) ? "updated" : "previous";
  };
  const on = (wanted: keyof FleetSplit) =>
    instances
      .filter(counts)
      .map(({ instanceId }) => instanceId)
      .filter((id) => side(id) === wanted);
  return { updated: on("updated"), previous: on("previous"), unknown: on("unknown") };
}
