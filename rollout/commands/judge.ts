import { isOver } from "../model/endings";
import type { Fleet } from "../model/fleet";
import type { DeploymentRecord } from "../model/records";
import { isPartial } from "../truth/adopt";
import { type Finding, findingText } from "../truth/audit";
import { wantedMinSize } from "../truth/drift";
import { isInStandby } from "../truth/host-state";
import { exitStandbyRepair, minSizeCommand, replaceCommand, resumeCommand } from "../truth/repair";
import type { Facts, Known } from "./facts";
import type { GuardStatus, Problem, SuspendedStatus } from "./group-status";
import { leftOwed } from "./left";

/** Whether somebody changes the group now. That CodeDeploy brings the live revision to a host that launches is no rollout. */
export function isUnderWay({ guard, running }: Facts): boolean {
  return guard?.standing === "held" || (running ?? []).some(({ deployment }) => !isPartial(deployment));
}

/** All that needs a person while nothing is under way. @param findings of the audit of what is live */
export function problems(
  facts: Facts,
  known: Known,
  suspended: readonly SuspendedStatus[],
  findings: readonly Finding[],
): readonly Problem[] {
  const { fleet, guard, live } = facts;
  const group = known.settings.autoScalingGroupName;
  return [
    ...facts.unread.map((what) => ({ what })),
    ...(fleet === undefined
      ? []
      : [
          ...(guard === undefined ? [] : leftOwed(group, fleet, guard.owed).map((left) => next(left, guard))),
          ...unexplained(group, suspended),
          ...sizes(group, fleet, known),
        ]),
    ...(live !== undefined && live.deployment === undefined && fleet?.desiredCapacity !== 0
      ? [{ what: "no revision was ever deployed successfully", repair: known.up }]
      : []),
    ...hostProblems(facts, findings, known),
  ];
}

/** Of a killed run, people want to know whose it was. */
function next({ what, ...repair }: Problem, { holder }: GuardStatus): Problem {
  return { what: holder === undefined ? what : `${what} (${holder.who})`, ...repair };
}

/** Nothing says why they are suspended. */
function unexplained(group: string, suspended: readonly SuspendedStatus[]): Problem[] {
  return suspended
    .filter(({ by }) => by === "unknown")
    .map(({ process, reason }) => ({
      what: `${process} of ${group} is suspended (${reason}), and nothing says why`,
      repair: resumeCommand(group, [process]),
    }));
}

function sizes(group: string, { minSize, desiredCapacity }: Fleet, { settings }: Known): Problem[] {
  const wanted = wantedMinSize(minSize, minSize, settings.minSizes);
  return wanted === undefined
    ? []
    : [
        {
          what: `MinSize of ${group} is ${minSize} (DesiredCapacity ${desiredCapacity}), and the program asks for ${wanted}`,
          repair: minSizeCommand(group, wanted),
        },
      ];
}

/** What passes by itself is no problem: a host that launches, or on which a deployment is at work. */
function hostProblems({ fleet, running }: Facts, findings: readonly Finding[], known: Known): Problem[] {
  const targets = (running ?? []).flatMap((each) => each.targets);
  const atWork = new Set(targets.filter((target) => !isOver(target)).map(({ instanceId }) => instanceId));
  return findings
    .filter(({ instanceId, outlook }) => outlook !== "settling" && !atWork.has(instanceId))
    .map((finding) => {
      const what = findingText(finding);
      const host = fleet?.instances.find(({ instanceId }) => instanceId === finding.instanceId);
      if (host === undefined) {
        return { what };
      }
      if (isInStandby(host)) {
        return { what, repair: exitStandbyRepair(known.settings.autoScalingGroupName, [host.instanceId]) };
      }
      return {
        what,
        repair:
          finding.redeploy && known.pending ? known.up : `If it stays so: ${replaceCommand(host.instanceId)}`,
      };
    });
}

/** A deployment that nobody follows: its deployer was killed. */
export function isUnfollowed({ guard }: Facts, { creator }: DeploymentRecord): boolean {
  return guard !== undefined && guard.standing !== "held" && creator === "user";
}
