import { resumeCommand, some } from "../truth/repair";
import type { Finding, PreflightView } from "./finding";

/** What each brings to a stand (Auto Scaling user guide, suspend and resume processes). */
const HARM: ReadonlyMap<string, string> = new Map([
  ["Launch", "no host is launched, not even for one that fails, and none leaves Standby"],
  ["Terminate", "no host is terminated, not even one that fails"],
  ["AddToLoadBalancer", "hosts that launch get no requests"],
]);

/** Processes that somebody has suspended and hosts need. With an additional batch the plan refuses them. */
export function heldProcesses({
  autoScalingGroupName: group,
  fleet,
  addsHosts,
}: PreflightView): Finding | undefined {
  const held = fleet.suspended.filter(({ name }) => HARM.has(name));
  const names = some(held.map(({ name }) => name));
  if (addsHosts || names === undefined) {
    return undefined;
  }
  const each = held.map(({ name, reason }) => {
    const why = reason === "" ? "" : ` (${reason})`;
    return `${name}${why}: ${HARM.get(name)}`;
  });
  return {
    id: "held-processes",
    text: `processes of ${group} are suspended, other than by this rollout. ${each.join("; ")}`,
    fix: `Unless somebody wants it so, resume them: ${resumeCommand(group, names)}`,
    blocks: false,
  };
}
