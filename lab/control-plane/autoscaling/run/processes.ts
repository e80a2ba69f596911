import { type AutoScalingContext, moment } from "../store/context";
import type { Group } from "../store/model";

/** Suspends processes; those that are suspended keep their reason. */
export function suspendProcesses(
  { clock }: AutoScalingContext,
  group: Group,
  processes: readonly string[],
): void {
  for (const name of processes.filter((each) => !group.suspended.has(each))) {
    group.suspended.set(name, `User suspended at ${moment(clock.now())}`);
  }
}

/** Resumes processes, and does at once what they have left undone. */
export function resumeProcesses(
  context: AutoScalingContext,
  group: Group,
  processes: readonly string[],
): void {
  for (const name of processes) {
    group.suspended.delete(name);
  }
  context.reconcile(group);
  context.actOnAlarms();
}
