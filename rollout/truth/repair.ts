/** The commands of the AWS CLI that put an Auto Scaling group right, each naming exactly what it changes. */

/** @param processes not empty: without names ResumeProcesses resumes all (Auto Scaling API reference) */
export function resumeCommand(group: string, processes: readonly [string, ...string[]]): string {
  return command("resume-processes", group, "--scaling-processes", ...processes);
}

/** ExitStandby takes no more (Auto Scaling API reference, array members of InstanceIds). */
const HOSTS_PER_CALL = 19;

/** A sentence with the command, without its full stop. @param instanceIds not empty */
export function exitStandbyRepair(group: string, instanceIds: readonly [string, ...string[]]): string {
  const [first, ...others] = instanceIds;
  const batch = [first, ...others.slice(0, HOSTS_PER_CALL - 1)];
  const what = command("exit-standby", group, "--instance-ids", ...batch);
  return batch.length === instanceIds.length
    ? `Once what runs there is sound: ${what}`
    : `Once what runs there is sound, with ${HOSTS_PER_CALL} hosts a call, the first of them: ${what}`;
}

/** Desired capacity rises with it where it was lower (Auto Scaling API reference, UpdateAutoScalingGroup). */
export function minSizeCommand(group: string, minSize: number): string {
  return command("update-auto-scaling-group", group, "--min-size", String(minSize));
}

export function deleteHookCommand(group: string, hook: string): string {
  return command("delete-lifecycle-hook", group, "--lifecycle-hook-name", hook);
}

/** @param host an instance id */
export function terminateCommand(host: string): string {
  return `aws autoscaling terminate-instance-in-auto-scaling-group --instance-id ${host} --should-decrement-desired-capacity`;
}

/** Another host takes its place, and gets the live revision at its launch. @param host an instance id */
export function replaceCommand(host: string): string {
  return `aws autoscaling terminate-instance-in-auto-scaling-group --instance-id ${host} --no-should-decrement-desired-capacity`;
}

export function stopCommand(deploymentId: string): string {
  return `aws deploy stop-deployment --deployment-id ${deploymentId} --auto-rollback-enabled`;
}

export function unprotectCommand(group: string, instanceIds: readonly [string, ...string[]]): string {
  return command(
    "set-instance-protection",
    group,
    "--instance-ids",
    ...instanceIds,
    "--no-protected-from-scale-in",
  );
}

export function emptyCommand(group: string): string {
  const zero = ["--min-size", "0", "--max-size", "0", "--desired-capacity", "0"];
  return command("update-auto-scaling-group", group, ...zero);
}

/** The deployment group names the Auto Scaling group alone then, and CodeDeploy's launch hook is in it. */
export function nameFleetCommand(application: string, deploymentGroup: string, fleet: string): string {
  return [
    ...["aws", "deploy", "update-deployment-group", "--application-name", application],
    ...["--current-deployment-group-name", deploymentGroup, "--auto-scaling-groups", fleet],
  ]
    .map(shellWord)
    .join(" ");
}

function command(operation: string, group: string, ...words: readonly string[]): string {
  return ["aws", "autoscaling", operation, "--auto-scaling-group-name", group, ...words]
    .map(shellWord)
    .join(" ");
}

/** Names of groups and hooks may hold spaces and more. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The list, if there is anything in it: so that no command can go out without a name. */
export function some<T>(items: readonly T[]): readonly [T, ...T[]] | undefined {
  const [first, ...others] = items;
  return first === undefined ? undefined : [first, ...others];
}
