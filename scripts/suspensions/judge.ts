import { exitStandbyRepair, minSizeCommand, resumeCommand, some } from "@inservice/rollout/repair";
import { intentOf, suspendedSince } from "./intent";
import type { DeclaredGroup, Deployment, Group, Guard } from "./model";

interface Given {
  readonly stack: { readonly name: string; readonly groups: readonly DeclaredGroup[] };
  readonly groups: readonly Group[];
  readonly deployments: readonly Deployment[];
  readonly guards: readonly Guard[];
  /** Processes that may be suspended. */
  readonly allow: readonly string[];
  readonly now: Date;
}

/** Lines to print. */
interface Judgement {
  readonly stuck: readonly string[];
  readonly intended: readonly string[];
  /** Groups that state names and AWS does not have. */
  readonly missing: readonly string[];
}

interface Line {
  readonly kind: keyof Judgement;
  readonly text: string;
}

/** Sorts what rollouts leave behind (suspended processes, hosts in Standby, a lowered MinSize) into stuck and intended. */
export function judge(given: Given): Judgement {
  const { stack } = given;
  const lines = stack.groups.flatMap((declared): Line[] => {
    const group = given.groups.find(({ name }) => name === declared.name);
    return group === undefined
      ? [
          {
            kind: "missing",
            text: `Auto Scaling has no group ${declared.name}, which the stack's outputs name.`,
          },
        ]
      : [...suspensions(group, declared, given), ...leftovers(group, declared, given), ...owed(group, given)];
  });
  const textsOf = (kind: keyof Judgement) =>
    lines.filter((line) => line.kind === kind).map(({ text }) => `${stack.name}: ${text}`);
  return { stuck: textsOf("stuck"), intended: textsOf("intended"), missing: textsOf("missing") };
}

function suspensions(group: Group, { declared, byDeployer }: DeclaredGroup, given: Given): Line[] {
  const { allow } = given;
  const deployments = given.deployments.filter((each) => each.group === group.name);
  const guard = given.guards.find((each) => each.group === group.name);
  return group.suspended.map(({ process, reason }) => {
    const since = suspendedSince(reason);
    const intent = intentOf({ process, since, declared, byDeployer, allow, deployments, guard });
    const found = `${process} of ${group.name} is suspended ${sinceText(since, reason, given.now)}`;
    return intent === undefined
      ? {
          kind: "stuck",
          text: `${found}, and ${ownerless(process, guard)}: ${resumeCommand(group.name, [process])}`,
        }
      : { kind: "intended", text: `${found}: ${intent}.` };
  });
}

/** Why somebody must resume a process. */
function ownerless(process: string, guard: Guard | undefined): string {
  return guard?.processes.includes(process) === true
    ? `the rollout that did it has ended. The next pulumi up that rolls out resumes it; at once`
    : "nothing says why. Resume it";
}

/** Hosts and traffic of which a guard says that a rollout must undo them. */
function owed({ name }: Group, { deployments, guards, stack }: Given): Line[] {
  const guard = guards.find(({ group }) => group === name);
  if (guard?.owesMore !== true) {
    return [];
  }
  const running = deployments.find(({ group }) => group === name);
  const found = `the rollout that holds ${guard.place} has changed hosts or traffic`;
  const by = guard.holder ?? (running === undefined ? undefined : `deployment ${running.id}, which runs`);
  return [
    by === undefined
      ? {
          kind: "stuck",
          text: `a rollout of ${name} has ended without undoing all (${guard.place}). What is left, and how to undo it: ./deploy status ${stack.name}`,
        }
      : { kind: "intended", text: `${found} of ${name}: ${by}.` },
  ];
}

/** While a deployment runs, hosts may be in Standby, and the group's sizes may be changed with them. */
function leftovers(group: Group, { minSizes }: DeclaredGroup, { deployments, guards }: Given): Line[] {
  const running = deployments.find((each) => each.group === group.name);
  const holder = guards.find((each) => each.group === group.name)?.holder;
  const why = running === undefined ? holder && `${holder} rolls out` : `deployment ${running.id} runs`;
  return [...standby(group), ...loweredMinSize(group, minSizes)].map(({ found, repair }) =>
    why === undefined
      ? { kind: "stuck", text: `${found}, and no deployment runs. ${repair}` }
      : { kind: "intended", text: `${found}: ${why}.` },
  );
}

interface Leftover {
  readonly found: string;
  readonly repair: string;
}

function standby({ name, standby: ids }: Group): Leftover[] {
  const hosts = some(ids);
  return hosts === undefined
    ? []
    : [
        {
          found: `${hosts.join(", ")} of ${name} in Standby, without requests`,
          repair: exitStandbyRepair(name, hosts),
        },
      ];
}

/** Which of several sizes a schedule has set last is not known, so only what is below all of them counts. */
function loweredMinSize({ name, minSize, desired }: Group, minSizes: readonly number[]): Leftover[] {
  const least = Math.min(...minSizes);
  return minSizes.length === 0 || minSize >= least
    ? []
    : [
        {
          found: `MinSize of ${name} is ${minSize} (DesiredCapacity ${desired}), below ${least}, the least that the program gives it`,
          repair: `Restore it: ${minSizeCommand(name, least)}`,
        },
      ];
}

function sinceText(since: Date | undefined, reason: string, now: Date): string {
  if (since === undefined) {
    return reason === "" ? "since an unknown time" : `(${reason})`;
  }
  const minutes = Math.max(0, Math.round((now.getTime() - since.getTime()) / 60_000));
  return `since ${since.toISOString()} (${minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`})`;
}
