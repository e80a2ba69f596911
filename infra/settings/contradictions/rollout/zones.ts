import { counted, outlook, wayOf } from "@inservice/rollout/plan";
import { sizeRange } from "../../../fleet/size-range";
import { wayInZones } from "../../../release/zones";
import { problem } from "../../problem";
import type { Settings } from "../../schema";

/** Only a deployment configuration goes by zones, and in each of them one host must be free to change. */
export function rolloutZones({ rollout, network, fleet }: Partial<Settings>): string[] {
  const zones = rollout?.zones;
  if (rollout === undefined || zones === undefined) {
    return [];
  }
  if (rollout.method !== "rolling" || rollout.minimumHealthyPercent === undefined) {
    const allowed = "only with rollout.method rolling and rollout.minimumHealthyPercent";
    return [problem("rollout.zones", zones, allowed)];
  }
  if (network === undefined || fleet === undefined) {
    return [];
  }
  const { fewest, fewestIn } = sizeRange("fleet", fleet);
  const isStuck =
    outlook(fewest, wayOf({ ...rollout, zones: undefined })) !== undefined &&
    outlook(fewest, wayInZones({ rollout, network })) === undefined;
  return isStuck
    ? [
        problem(
          "rollout.zones.minimumHealthyHosts",
          zones.minimumHealthyHosts,
          `less than all hosts of a zone, because one of them must be free to change: ${counted(fewest, "host")} (${fewestIn}) ` +
            "stand evenly in the zones of the network",
        ),
      ]
    : [];
}
