import type { Context } from "../ports/context";
import { firstHosts } from "./first-hosts";
import { preflight } from "./preflight";
import { presentFleet } from "./present-fleet";

/**
 * Looks at the fleet before a deployment, and waits for its hosts if it is the group's first. `empty`: it is scaled to zero, so
 * there is nothing to deploy to. `waited`: the group may have changed meanwhile.
 *
 * @throws when something is in the way of a rollout
 */
export async function lookAtFleet(context: Context, first: boolean): Promise<"empty" | "there" | "waited"> {
  const fleet = await presentFleet(context);
  if (fleet === undefined) {
    return "empty";
  }
  await preflight(context, fleet, { first });
  if (!first) {
    return "there";
  }
  await firstHosts(context);
  return "waited";
}
