import type { RevisionLocation } from "../../../rollout/model/revision";
import type { Clock } from "../../../rollout/ports/clock";
import type { SimDeployment } from "./sim-deployment";

/** An Auto Scaling group in memory and the deployments to it. */
export interface SimGroup {
  readonly clock: Clock;
  readonly deployments: SimDeployment[];
  /** Lifecycle state of each host. */
  readonly lifecycle: Map<string, string>;
  /** Hosts that Auto Scaling calls Unhealthy. */
  readonly broken: Set<string>;
  /** Suspended processes with their reasons. */
  readonly suspended: Map<string, string>;
  readonly minSize: number;
  desiredCapacity: number;
  /** Whether the deployment group names the Auto Scaling group, so that its launch hook is there. */
  readonly attached: boolean;
  add(
    revision: RevisionLocation,
    creator: string,
    createdAt: number,
    hosts?: readonly string[],
  ): SimDeployment;
  lastGood(): SimDeployment | undefined;
}

/** The reason in Auto Scaling's form, in whole seconds (API reference, SuspendedProcess). */
export function suspend(group: Pick<SimGroup, "clock" | "suspended">, ...processes: readonly string[]): void {
  const at = new Date(group.clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
  for (const process of processes) {
    if (!group.suspended.has(process)) {
      group.suspended.set(process, `User suspended at ${at}`);
    }
  }
}

export function resume({ suspended }: Pick<SimGroup, "suspended">, ...processes: readonly string[]): void {
  for (const process of processes) {
    suspended.delete(process);
  }
}
