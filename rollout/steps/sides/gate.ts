import { refuseIfAsked } from "../../guard/stop-asked";
import type { Side } from "../../model/two-fleets";
import { counted } from "../../plan/counted";
import type { OverSides } from "./side-context";

/** Waits until somebody approves; the guard's lease is renewed meanwhile. @throws at the deadline, and when somebody asks to stop */
export async function gate(context: OverSides, to: Side): Promise<void> {
  const { clock, guard, log, settings } = context;
  const minutes = counted(settings.deploymentMs / 60_000, "minute");
  const deadline = clock.now() + settings.deploymentMs;
  log(
    `${to} is ready and has no requests yet. Waiting for an approval, ${minutes} at most: ./deploy approve STACK ` +
      "(./deploy stop STACK leaves the traffic where it is)",
  );
  for (;;) {
    refuseIfAsked(guard.stop);
    const { approval } = guard;
    if (approval !== undefined) {
      log(`approved by ${approval.who} at ${new Date(approval.at).toISOString()}`);
      return;
    }
    if (clock.now() >= deadline) {
      throw new Error(
        `nobody has approved within ${minutes} (timeouts.deploymentMinutes), so no request went to ${to}`,
      );
    }
    await clock.sleep(settings.pollMs);
  }
}
