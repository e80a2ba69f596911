import { DEFAULT_PROCESSES } from "../constants";
import type { RolloutSettings } from "../model/settings";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import { additionalHosts, batchHosts } from "./amount";

/** What the steps of a rollout follow from. */
export type Asked = Pick<
  RolloutSettings,
  | "deploymentConfigName"
  | "batch"
  | "additionalBatch"
  | "suspension"
  | "suspendedProcesses"
  | "launchTemplate"
  | "refresh"
>;

/** The fleet as a rollout finds it, without hosts that a rollout has added. */
export interface LiveFleet {
  /** Hosts that would be changed: those that neither launch nor leave. */
  readonly hosts: number;
  readonly desired: number;
  readonly maxSize: number;
  /** Processes that somebody has suspended. */
  readonly suspended: readonly string[];
  /** Whether the group has no revision yet; then nothing serves that capacity would have to be kept for. */
  readonly first: boolean;
  /** Absent where nobody looked. */
  readonly launched?: Launched;
}

/** What hosts come from. */
export interface Launched {
  /** What they launch from now; undefined in a group with a launch configuration. */
  readonly by: LaunchTemplateVersion | undefined;
  /** The version of that template that each host comes from; undefined where it comes from anything else. */
  readonly versions: readonly (string | undefined)[];
}

/** The processes that deployer or CodeDeploy suspend. */
export function processesOf({ suspension, suspendedProcesses }: Asked): readonly string[] {
  switch (suspension) {
    case "deployer":
    case "codedeploy":
      return suspendedProcesses ?? DEFAULT_PROCESSES[suspension];
    default:
      return [];
  }
}

/** How many hosts are added. */
export function surgeOf({ additionalBatch }: Asked, fleet: LiveFleet): number {
  return additionalBatch === undefined || isEmptyOrFirst(fleet)
    ? 0
    : additionalHosts(fleet.desired, additionalBatch);
}

/** How many hosts are changed together; undefined where the deployment configuration decides. */
export function changedTogether(asked: Asked, fleet: LiveFleet): number | undefined {
  if (isEmptyOrFirst(fleet)) {
    return undefined;
  }
  if (asked.additionalBatch !== undefined) {
    return surgeOf(asked, fleet);
  }
  return asked.batch === undefined ? undefined : batchHosts(fleet.hosts, asked.batch);
}

function isEmptyOrFirst({ hosts, first }: LiveFleet): boolean {
  return first || hosts === 0;
}
