import type { Owed, OwedFleet, OwedShift } from "../model/guard";
import type { RolloutSettings } from "../model/settings";
import { otherSide } from "../model/two-fleets";
import { counted } from "../plan/counted";
import type { GuardSession, Loss } from "../ports/guard-session";
import {
  emptyCommand,
  minSizeCommand,
  nameFleetCommand,
  resumeCommand,
  some,
  terminateCommand,
  unprotectCommand,
} from "../truth/repair";
import { sideNames } from "../truth/sides";
import { shortList } from "./shortened";

/** Who undoes it, by what became of the guard that lists it. */
const NEXT: { readonly [L in Loss | "none"]: string } = {
  none: 'The next "pulumi up" does it; by hand, once no deployment runs',
  taken: 'Whoever holds the guard does it, else the next "pulumi up"; by hand, once no rollout runs',
  deleted: "No run does it, since the guard that listed it was deleted; by hand, once no rollout runs",
};

/** What a rollout still has to undo, a line each with the command; none when nothing is owed. */
export function owedLines(
  settings: Named,
  { owed, loss }: Pick<GuardSession, "owed" | "loss">,
  why: string,
): readonly string[] {
  const { autoScalingGroupName: group } = settings;
  const { processes, surge } = owed;
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
    ...owedOfSides(settings, owed).map(
      ([what, command]) => `Not undone${because}: ${what}. ${next}: ${command}`,
    ),
  ];
}

type Named = Pick<
  RolloutSettings,
  "autoScalingGroupName" | "group" | "targetGroupArns" | "twoFleets" | "formerTwoFleets"
>;
/** What is owed, and the command that undoes it. */
type Line = readonly [what: string, command: string];

/** What a rollout over two fleets owes. */
export function owedOfSides(settings: Named, { shift, filling, detached }: Owed): readonly Line[] {
  return [
    ...(shift === undefined ? [] : shiftLines(settings, shift)),
    ...(filling === undefined ? [] : [fillingLine(filling)]),
    ...(detached === undefined ? [] : [detachedLine(settings.group.applicationName, detached)]),
  ];
}

function shiftLines(settings: Named, { from, minSize }: OwedShift): readonly Line[] {
  const twoFleets = settings.twoFleets ?? settings.formerTwoFleets;
  if (twoFleets === undefined) {
    return [[`traffic to be shifted back to ${from}`, "give all weight in the listener's rule to it"]];
  }
  const { autoScalingGroupName, targetGroupArn } = sideNames({ ...settings, twoFleets }, from);
  return [
    [
      `a part of the traffic may go to ${otherSide(from)}, and ${from} is to have all`,
      `in the rule of listener ${twoFleets.listenerArn} (aws elbv2 modify-rule), weight 100 for ${targetGroupArn} and 0 for the other`,
    ],
    [
      `MinSize of ${autoScalingGroupName} may be held above ${minSize}`,
      minSizeCommand(autoScalingGroupName, minSize),
    ],
  ];
}

function fillingLine({ autoScalingGroupName: fleet }: OwedFleet): Line {
  return [`hosts of ${fleet}, which is to be empty`, emptyCommand(fleet)];
}

function detachedLine(applicationName: string, fleet: OwedFleet): Line {
  const { autoScalingGroupName, deploymentGroupName } = fleet;
  return [
    `${applicationName}/${deploymentGroupName} may not name ${autoScalingGroupName}, so that its hosts launch with no revision`,
    nameFleetCommand(applicationName, deploymentGroupName, autoScalingGroupName),
  ];
}

function unprotection(group: string, hosts: readonly string[] = []): string {
  const ids = some(hosts);
  return ids === undefined ? "" : `; for those that stay: ${unprotectCommand(group, ids)}`;
}
