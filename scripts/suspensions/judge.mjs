import { exitStandbyRepair, minSizeCommand, resumeCommand } from "@inservice/rollout/repair";

/** "User suspended at 2026-01-31T12:00:00Z" is what Auto Scaling gives as the reason. */
const SINCE = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?/;

/**
 * Sorts what rollouts leave behind (suspended processes, hosts in Standby, a lowered MinSize) into stuck and intended, as
 * lines to print; groups that state names but AWS does not have are `missing`. `now` is for tests.
 */
export function judge({ stack, groups, deployments, allow, now = new Date() }) {
  const result = { stuck: [], intended: [], missing: [] };
  for (const { name, declared, minSizes } of stack.groups) {
    const group = groups.find((found) => found.name === name);
    if (group === undefined) {
      result.missing.push(
        `${stack.name}: Auto Scaling has no group ${name}, which the stack's outputs name.`,
      );
      continue;
    }
    for (const { process, reason } of group.suspended) {
      const since = sinceOf(reason);
      const intent = intentOf({ process, since, declared, allow, deployments });
      const line = `${stack.name}: ${process} of ${name} is suspended ${sinceText(since, reason, now)}`;
      if (intent === undefined) {
        result.stuck.push(`${line}, and nothing says why. Resume it: ${resumeCommand(name, [process])}`);
      } else {
        result.intended.push(`${line}: ${intent}.`);
      }
    }
    // Hosts that are being changed may be in Standby, and the group's sizes with them.
    const [running] = deployments;
    for (const { found, repair } of [...standby(group), ...lowered(group, minSizes)]) {
      if (running === undefined) {
        result.stuck.push(`${stack.name}: ${found}, and no deployment runs. ${repair}`);
      } else {
        result.intended.push(`${stack.name}: ${found}: deployment ${running.id} runs.`);
      }
    }
  }
  return result;
}

function standby({ name, standby: hosts }) {
  return hosts.length === 0
    ? []
    : [
        {
          found: `${hosts.join(", ")} of ${name} in Standby, without requests`,
          repair: exitStandbyRepair(name, hosts),
        },
      ];
}

/** Which of several sizes a schedule has set last is not known, so only what is below all of them counts. */
function lowered({ name, minSize, desired }, minSizes) {
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

function sinceOf(reason) {
  const found = SINCE.exec(reason)?.[0];
  const time = found === undefined ? Number.NaN : Date.parse(found.endsWith("Z") ? found : `${found}Z`);
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** Why a suspension is meant to be, or undefined. One older than a running deployment is not that deployment's. */
function intentOf({ process, since, declared, allow, deployments }) {
  if (declared.includes(process)) {
    return "declared by the program";
  }
  if (allow.includes(process)) {
    return "allowed by --allow";
  }
  // Reasons have whole seconds, deployments have milliseconds.
  const owner = deployments.find(
    (deployment) => since !== undefined && since.getTime() + 1000 > deployment.since?.getTime(),
  );
  return owner === undefined ? undefined : `deployment ${owner.id} runs since ${owner.since.toISOString()}`;
}

function sinceText(since, reason, now) {
  if (since === undefined) {
    return reason === "" ? "since an unknown time" : `(${reason})`;
  }
  const minutes = Math.max(0, Math.round((now.getTime() - since.getTime()) / 60_000));
  return `since ${since.toISOString()} (${minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`})`;
}
