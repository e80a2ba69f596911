import { hasTwoFleets } from "../../../release/two-fleets";
import { problem } from "../../problem";
import type { Settings } from "../../schema";
import type { RawSettings } from "../../value-at";
import { withoutEffect } from "../without-effect";

type Rollout = Settings["rollout"];

/** Settings that have no place in a method with two fleets, and those that only such a method has. */
export function twoFleets({ rollout, ...others }: Partial<Settings>, raw: RawSettings): string[] {
  if (rollout === undefined) {
    return [];
  }
  const onlyBlueGreen =
    rollout.method === "blueGreen"
      ? ascending(rollout)
      : withoutEffect(raw, "rollout", ["shift", "keepMinutes"], "with rollout.method blueGreen");
  return hasTwoFleets(rollout)
    ? [...onlyBlueGreen, ...surplus(raw), ...classic(rollout, others), ...schedules(rollout, others)]
    : [
        ...onlyBlueGreen,
        ...withoutEffect(raw, "rollout", ["approval"], "with rollout.method immutable or blueGreen"),
      ];
}

/** Each share must be larger than the one before, or requests would move back and forth. */
function ascending({ shift: { steps } }: Rollout): string[] {
  return steps.flatMap((step, index) => {
    const former = steps[index - 1];
    return former === undefined || step > former
      ? []
      : [
          problem(
            `rollout.shift.steps[${index}]`,
            step,
            `more than ${former}, the percentage before it, because the new fleet gets more requests with each step`,
          ),
        ];
  });
}

/** The idle fleet has no requests, so nothing that scaling does to it can drop one. */
function surplus(raw: RawSettings): string[] {
  const why =
    "with a method that updates hosts which serve (oneAtATime, halfAtATime, allAtOnce, rolling, " +
    "rollingWithAdditionalBatch), because immutable and blueGreen suspend nothing";
  return withoutEffect(raw, "rollout", ["suspension", "suspendedProcesses"], why);
}

function classic({ method }: Rollout, { loadBalancer }: Partial<Settings>): string[] {
  return loadBalancer?.kind === "classic"
    ? [
        problem(
          "rollout.method",
          method,
          "oneAtATime, halfAtATime, allAtOnce, rolling or rollingWithAdditionalBatch with loadBalancer.kind classic, which " +
            "cannot share requests between two fleets; or loadBalancer.kind application",
        ),
      ]
    : [];
}

/**
 * A scheduled action names one Auto Scaling group, and the fleet that serves changes with each rollout. In the idle group an
 * action could start hosts. In the live one its sizes would last only until a rollout sets those of the program.
 */
function schedules({ method }: Rollout, { fleet }: Partial<Settings>): string[] {
  return (fleet?.scaling.schedules ?? []).map((schedule, index) =>
    problem(
      `fleet.scaling.schedules[${index}]`,
      schedule,
      `no schedule with rollout.method ${method}, because a schedule belongs to one of the two fleets and would start hosts ` +
        "in it while it is idle. Scale with fleet.scaling.targetCpuPercent, targetRequestsPerHost or steps, or choose " +
        "rollingWithAdditionalBatch",
    ),
  );
}
