import type { RolloutSettings } from "../model/settings";
import { counted } from "../plan/counted";
import type { GuardSession, Loss } from "../ports/guard-session";
import { resumeCommand, some, terminateCommand, unprotectCommand } from "../truth/repair";
import { shortList } from "./shortened";

/** Who undoes it, by what became of the guard that lists it. */
const NEXT: { readonly [L in Loss | "none"]: string } = {
  none: 'The next "pulumi up" does it; by hand, once no deployment runs',
  taken: 'Whoever holds the guard does it, else the next "pulumi up"; by hand, once no rollout runs',
  deleted: "No run does it, since the guard that listed it was deleted; by hand, once no rollout runs",
};

/** What a rollout still has to undo in the Auto Scaling group, a line each with the command; none when nothing is owed. */
export function owedLines(
  { autoScalingGroupName: group }: Pick<RolloutSettings, "autoScalingGroupName">,
  { owed: { processes, surge }, loss }: Pick<GuardSession, "owed" | "loss">,
  why: string,
): readonly string[] {
  const because = why === "" ? "" : ` (${why})`;
  const next = NEXT[loss ?? "none"];
  const names = some(processes);
  return [
    ...(names === undefined
      ? []
      : [
          `Not undone${because}: ${processes.join(", ")} of ${group} suspended. ${next}: ${resumeCommand(group, names)}`,
        ]),
    ...(surge === undefined
      ? []
      : [
          `Not undone${because}: up to ${counted(surge.hosts, "host")} added to ${group}, ` +
            `${surge.retiring === undefined ? `besides ${shortList(surge.before)}` : shortList(surge.retiring)}. ` +
            `${next}: ${terminateCommand(surge.retiring?.[0] ?? "INSTANCE")}${unprotection(group, surge.unprotect)}`,
        ]),
  ];
}

function unprotection(group: string, hosts: readonly string[] = []): string {
  const ids = some(hosts);
  return ids === undefined ? "" : `; for those that stay: ${unprotectCommand(group, ids)}`;
}
