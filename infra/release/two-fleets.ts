import { wayOf } from "@inservice/rollout/plan";
import type { Settings } from "../settings/schema";

/** Whether rollouts fill a second fleet and move the requests there, instead of updating hosts that serve. */
export function hasTwoFleets(rollout: Settings["rollout"]): boolean {
  return "twoFleets" in wayOf(rollout);
}
