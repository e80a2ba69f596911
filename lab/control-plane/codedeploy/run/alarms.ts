import { type Deployment, isActive } from "../store/model";
import type { Surroundings } from "./ports";
import { pause } from "./waiting";

/** Why alarms stop a deployment. */
interface AlarmFinding {
  readonly message: string;
}

/**
 * Reads the deployment's alarms until it ends or one of them is in ALARM, and returns the reason to stop. A rollback
 * ignores alarms; otherwise the alarm that caused it would stop it too. An alarm that cannot be read stops the
 * deployment unless `ignorePollAlarmFailure` is set (user guide, deployment-groups-configure-advanced-options).
 */
export async function watchAlarms(
  world: Surroundings,
  deployment: Deployment,
  signal: AbortSignal,
): Promise<AlarmFinding | undefined> {
  const { alarms } = deployment.settings;
  if (!alarms.enabled || alarms.alarms.length === 0 || deployment.creator === "codeDeployRollback") {
    return undefined;
  }
  while (isActive(deployment) && !signal.aborted) {
    const finding = await readAlarms(world, alarms.alarms, alarms.ignorePollAlarmFailure);
    if (finding) {
      return finding;
    }
    await pause(world.clock, world.timeouts.alarmPollMs, signal);
  }
  return undefined;
}

async function readAlarms(
  world: Surroundings,
  names: readonly string[],
  ignoreFailure: boolean,
): Promise<AlarmFinding | undefined> {
  const red: string[] = [];
  for (const name of names) {
    try {
      if ((await world.alarmState(name)) === "ALARM") {
        red.push(name);
      }
    } catch (error) {
      if (!ignoreFailure) {
        return { message: `The state of alarm ${name} could not be read: ${String(error)}` };
      }
    }
  }
  if (red.length === 0) {
    return undefined;
  }
  return {
    message: `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: ${red.join(", ")}`,
  };
}
