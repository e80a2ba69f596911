import type { Stopped } from "../../model/watched";
import { shortList } from "../shortened";

/** What became of a deployment that left hosts in Standby and was therefore to be stopped, as the end of a sentence. */
export function strandedEnding(
  hosts: readonly string[],
  { deployment: { status }, timedOut, refusal }: Stopped,
): string {
  const names = shortList(hosts);
  if (refusal !== undefined) {
    const end = timedOut ? `is still ${status}` : `ended ${status}`;
    return `left ${names} in Standby, as it may any further host, could not be stopped and ${end}`;
  }
  return timedOut
    ? `was asked to stop because ${names} ended in Standby, as any further host may, but is still ${status}`
    : `was stopped because ${names} ended in Standby, as any further host might have, and ended ${status}`;
}
