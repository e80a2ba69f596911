import { counted, outlook, wayOf } from "@inservice/rollout/plan";
import { sizeRange } from "../../../fleet/size-range";
import { hasTwoFleets } from "../../../release/two-fleets";
import { problem } from "../../problem";
import type { Settings } from "../../schema";
import type { HostSettings } from "../../sections/hosts";
import { inEachFleet } from "../each-fleet";

/** What scripts of a revision do to the Auto Scaling group of their own host. */
interface ScriptOwners {
  /** Suspend scaling processes. */
  readonly suspends: boolean;
  /** Put their host into Standby. */
  readonly standsBy: boolean;
}

type Sections = Partial<Pick<Settings, "rollout" | "fleet" | "workers">>;

/** {@link scriptProblems} for the scripts that application.scriptsSuspend declares. */
export function declaredScripts(settings: Partial<Settings>): string[] {
  const declared = settings.application?.scriptsSuspend;
  return scriptProblems(settings, {
    suspends: declared === "processes" || declared === "both",
    standsBy: declared === "standby" || declared === "both",
  });
}

/**
 * Settings that do not fit scripts that suspend processes or enter Standby. If two hosts do so at once, they undo each
 * other's changes to their group (README of elb-v2 in aws-codedeploy-samples). No host leaves Standby while Launch is
 * suspended (Auto Scaling user guide, suspend and resume processes). The policy pack judges methods without a batch.
 */
export function scriptProblems(settings: Sections, { suspends, standsBy }: ScriptOwners): string[] {
  const { rollout } = settings;
  if (rollout === undefined || !(suspends || standsBy)) {
    return [];
  }
  const does = suspends ? "suspend scaling processes" : "put their host into Standby";
  if (hasTwoFleets(rollout)) {
    return [notWithTwoFleets(rollout, does)];
  }
  const isStuck = standsBy && !suspends && rollout.suspension === "deployer";
  return [
    ...several(settings, rollout, does),
    ...(rollout.suspendedProcesses ?? []).flatMap((process, index) =>
      isStuck && process === "Launch"
        ? [
            problem(
              `rollout.suspendedProcesses[${index}]`,
              process,
              "any other, because scripts of the revision put hosts into Standby, and no host leaves Standby while Launch is suspended",
            ),
          ]
        : [],
    ),
  ];
}

/**
 * The first host of the idle fleet runs them while its group has no other host and no room for one. Those of a fleet that is
 * retired run their stop hooks, and nothing undoes what these do to their group.
 */
function notWithTwoFleets({ method }: Settings["rollout"], does: string): string {
  return problem(
    "rollout.method",
    method,
    `oneAtATime, rolling with batch { hosts: 1 } or rollingWithAdditionalBatch, because scripts of the installed or the new revision ${does}, ` +
      "which no rollout over two fleets needs. Or release a revision without HANDLE_PROCS and without scripts that enter Standby, " +
      "and then change the method",
  );
}

/** At most one problem, for the first fleet that has it. */
function several(settings: Sections, rollout: Settings["rollout"], does: string): string[] {
  const way = wayOf(rollout);
  if ("type" in way) {
    return [];
  }
  const batches = inEachFleet(settings, (path: string, hosts: HostSettings) => {
    const { most } = sizeRange(path, hosts);
    const batch = outlook(most, way)?.batch ?? 1;
    return batch > 1 ? [`${batch} of ${counted(most, "host")} in ${path}`] : [];
  });
  const [found] = batches;
  return found === undefined
    ? []
    : [
        problem(
          "rollout.batch",
          rollout.batch,
          `{ hosts: 1 }, because scripts of the revision ${does}, and hosts that do so at once (up to ${found}) undo ` +
            "each other's changes to their group; or remove HANDLE_PROCS and the scripts that enter Standby from " +
            "the revision",
        ),
      ];
}
