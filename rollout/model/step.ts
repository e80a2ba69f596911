import type { LaunchTemplateVersion, Side } from "./two-fleets";

/**
 * One step of a rollout's plan. What a step has to undo stands in the journal's `owed`; `settle` undoes it, at the end of a
 * plan and after a failure alike.
 */
export type Step =
  /** Suspends these scaling processes, except those that somebody has suspended already. */
  | { readonly kind: "suspend"; readonly processes: readonly string[] }
  /** Adds hosts as spare capacity, waits until they are in service, and protects them from scale-in. */
  | { readonly kind: "surge"; readonly hosts: number }
  /** Rolls the revision out with a deployment configuration, follows it, and audits the fleet. */
  | { readonly kind: "deploy"; readonly deploymentConfigName: string; readonly hostsThatStay?: number }
  /** Replaces so many hosts that were launched from something else than this, and makes it what hosts launch from. */
  | { readonly kind: "refresh"; readonly launchTemplate: LaunchTemplateVersion; readonly hosts: number }
  /** Retires the hosts that were added, and resumes the processes. */
  | { readonly kind: "settle" }
  /** Fills the idle fleet: one host first, on which the revision is proven, then as many as the live fleet has. */
  | { readonly kind: "fill"; readonly side: Side; readonly hosts: number }
  /** Waits for an approval before the idle fleet gets requests. */
  | { readonly kind: "gate" }
  /** Shifts all requests, by these shares in percent first, and watches each share for so long. */
  | {
      readonly kind: "shift";
      readonly to: Side;
      readonly steps: readonly number[];
      readonly bakeSeconds: number;
    }
  /** Keeps the former fleet for so long; 0 empties it at once. */
  | { readonly kind: "keep"; readonly side: Side; readonly minutes: number };
