import { problem } from "../problem";
import type { HostSettings } from "../sections/hosts";
import type { ScalingSettings } from "../sections/scaling";
import { type FleetSections, inEachFleet } from "./each-fleet";
import { repeated } from "./repeated";

type Step = ScalingSettings["steps"][number];
/**
 * Most seconds of all evaluation periods together, for an alarm whose period is below an hour (CloudWatch API
 * reference, PutMetricAlarm).
 */
const LONGEST_WATCH_SECONDS = 86_400;

/** Names that infra/fleet/scaling.ts gives to the target tracking policies. Step policies need other names. */
const TRACKING_NAMES: readonly string[] = ["cpu", "requests"];

type Schedule = ScalingSettings["schedules"][number];

/** Finds scaling that could never act, or that AWS would refuse in the middle of an update. */
export function fleetScaling(settings: FleetSections): string[] {
  const { workers } = settings;
  const requests = workers?.scaling.targetRequestsPerHost;
  return [
    ...inEachFleet(settings, scalingOf),
    ...(requests === undefined
      ? []
      : [
          problem(
            "workers.scaling.targetRequestsPerHost",
            requests,
            "only in fleet, because workers get no requests from a load balancer",
          ),
        ]),
  ];
}

function scalingOf(path: string, { scaling, ...sizes }: HostSettings): string[] {
  const { steps, schedules } = scaling;
  return [
    ...repeatedNames(`${path}.scaling.steps`, steps),
    ...trackingNames(`${path}.scaling.steps`, steps),
    ...repeatedNames(`${path}.scaling.schedules`, schedules),
    ...steps.flatMap((step, index) => stepProblems(`${path}.scaling.steps[${index}]`, step)),
    ...schedules.flatMap((schedule, index) =>
      scheduleProblems(`${path}.scaling.schedules[${index}]`, schedule, sizes),
    ),
  ];
}

function repeatedNames(path: string, named: readonly { readonly name: string }[]): string[] {
  const names = named.map(({ name }) => name);
  return repeated(names, (index) => `${path}[${index}].name`, "a name");
}

/**
 * Two policies of one name would have one URN. These names are also refused without target tracking, so that it can
 * be switched on later without renaming a step.
 */
function trackingNames(path: string, steps: readonly Step[]): string[] {
  return steps.flatMap(({ name }, index) =>
    TRACKING_NAMES.includes(name)
      ? [
          problem(
            `${path}[${index}].name`,
            name,
            `names other than ${TRACKING_NAMES.join(" and ")}, which target tracking uses`,
          ),
        ]
      : [],
  );
}

/**
 * The intervals of a step policy begin at the threshold and do not overlap (Auto Scaling API reference,
 * StepAdjustment).
 */
function stepProblems(path: string, step: Step): string[] {
  const starts = step.changes.map(({ beyond }) => beyond);
  const problems: string[] = [];
  if (!starts.includes(0) || new Set(starts).size < starts.length) {
    problems.push(
      problem(`${path}.changes`, step.changes, "changes with different distances, one of which is 0"),
    );
  }
  for (const [index, { hosts }] of step.changes.entries()) {
    const right = step.direction === "above" ? hosts > 0 : hosts < 0;
    if (!right) {
      const allowed = step.direction === "above" ? "1 to 100 with above" : "-100 to -1 with below";
      problems.push(problem(`${path}.changes[${index}].hosts`, hosts, allowed));
    }
  }
  const most = Math.floor(LONGEST_WATCH_SECONDS / step.periodSeconds);
  if (step.periodSeconds < 3600 && step.periods > most) {
    const allowed =
      `at most ${most} with periodSeconds ${step.periodSeconds}, because periods below an hour may add up ` +
      "to at most a day";
    problems.push(problem(`${path}.periods`, step.periods, allowed));
  }
  if (step.periodSeconds < 60 && step.namespace.startsWith("AWS/")) {
    problems.push(
      problem(`${path}.periodSeconds`, step.periodSeconds, "at least 60 for a metric of AWS itself"),
    );
  }
  return problems;
}

function scheduleProblems(
  path: string,
  schedule: Schedule,
  sizes: Pick<HostSettings, "minSize" | "maxSize">,
): string[] {
  const { minSize, maxSize, desired } = schedule;
  if (minSize === undefined && maxSize === undefined && desired === undefined) {
    return [problem(path, schedule, "at least one of minSize, maxSize and desired")];
  }
  const [fewest, most] = [minSize ?? sizes.minSize, maxSize ?? sizes.maxSize];
  if (fewest > most) {
    return [problem(`${path}.minSize`, fewest, `at most the maximum size at that time, which is ${most}`)];
  }
  return desired !== undefined && (desired < fewest || desired > most)
    ? [
        problem(
          `${path}.desired`,
          desired,
          `the sizes that are allowed at that time, which are ${fewest} to ${most}`,
        ),
      ]
    : [];
}
