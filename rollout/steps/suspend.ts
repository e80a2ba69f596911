import { toSuspend } from "../truth/owed";
import { some } from "../truth/repair";
import { awaitGroup, change, type Guarded, lookAtGroup, SHOWN_MS } from "./group-changes";

/**
 * Suspends what is not suspended yet, so that exactly that can be resumed. A run before, which was killed, may have suspended
 * and owe the rest.
 */
export async function suspend(context: Guarded, processes: readonly string[]): Promise<void> {
  const { guard, log, port, settings } = context;
  const group = settings.autoScalingGroupName;
  // The lease comes first, so that what is looked at is not old when it is acted upon.
  await guard.keep();
  const missing = some(toSuspend(await lookAtGroup(context), processes));
  if (missing === undefined) {
    return;
  }
  const owed = new Set([...guard.owed.processes, ...missing]);
  await guard.owe({ ...guard.owed, processes: [...owed] });
  log(`${group}: suspending ${missing.join(", ")}`);
  await change(context, () => port.suspend(group, missing));
  await awaitGroup(context, SHOWN_MS, (fleet) => {
    const left = toSuspend(fleet, missing);
    return left.length === 0 ? undefined : `${left.join(", ")} not suspended yet`;
  });
}

/** Resumes exactly these, all of them owed. */
export async function resume(context: Guarded, processes: readonly string[]): Promise<void> {
  const { guard, log, port, settings } = context;
  const group = settings.autoScalingGroupName;
  const names = some(processes);
  if (names === undefined) {
    return;
  }
  log(`${group}: resuming ${names.join(", ")}`);
  await change(context, () => port.resume(group, names));
  await awaitGroup(context, SHOWN_MS, ({ suspended }) => {
    const left = suspended.map(({ name }) => name).filter((name) => names.includes(name));
    return left.length === 0 ? undefined : `${left.join(", ")} still suspended`;
  });
  const rest = guard.owed.processes.filter((name) => !names.includes(name));
  await guard.owe({ ...guard.owed, processes: rest });
}
