import { counted, outlook, wayOf } from "@inservice/rollout/plan";
import { sizeRange } from "../../../fleet/size-range";
import { problem } from "../../problem";
import type { Settings } from "../../schema";
import type { HostSettings } from "../../sections/hosts";
import { inEachFleet } from "../each-fleet";

/** What scripts of a revision do to the Auto Scaling group of their own host. */
export interface ScriptOwners {
  /** Suspend scaling processes. */
  readonly suspends: boolean;
  /** Put their host into Standby. */
  readonly standsBy: boolean;
}

type Sections = Partial<Pick<Settings, "rollout" | "fleet" | "workers">>;

/** The same as {@link scriptProblems}, by what application.scriptsSuspend declares. */
export function declaredScripts(settings: Partial<Settings>): string[] {
  const declared = settings.application?.scriptsSuspend;
  return scriptProblems(settings, {
    suspends: declared === "processes" || declared === "both",
    standsBy: declared === "standby" || declared === "both",
  });
}

/**
 * What does not go with scripts that suspend processes or enter Standby: two hosts at once undo each other's work on their
 * group (README of elb-v2 in aws-codedeploy-samples), and no host leaves Standby while Launch is suspended (Auto Scaling user
 * guide, suspend and resume processes). Methods without a batch are the policy pack's matter.
 */
export function scriptProblems(settings: Sections, { suspends, standsBy }: ScriptOwners): string[] {
  const { rollout } = settings;
  if (rollout === undefined || !(suspends || standsBy)) {
    return [];
  }
  const does = suspends ? "suspend scaling processes" : "put their host into Standby";
  const isStuck = standsBy && !suspends && rollout.suspension === "deployer";
  return [
    ...several(settings, rollout, does),
    ...(rollout.suspendedProcesses ?? []).flatMap((process, index) =>
      isStuck && process === "Launch"
        ? [
            problem(
              `rollout.suspendedProcesses[${index}]`,
              process,
              "any other, as scripts of the revision put hosts into Standby, which none leaves while Launch is suspended",
            ),
          ]
        : [],
    ),
  ];
}

/** One problem, whichever of the fleets it is found in. */
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
          `{ hosts: 1 }, as scripts of the revision ${does}, and hosts that do so at once (up to ${found}) undo each other's changes to their group; or take HANDLE_PROCS and the scripts that enter Standby out of the revision`,
        ),
      ];
}
