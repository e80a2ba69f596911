import type { Fleet, FleetInstance, SuspendedProcess } from "../model/fleet";

const LEAVING = /Terminat|Detach/;
/** Launching; CodeDeploy brings the revision through its lifecycle hook (CodeDeploy user guide, Auto Scaling). */
const LAUNCHING = /Pending/;

export function isLaunching({ lifecycleState }: FleetInstance): boolean {
  return LAUNCHING.test(lifecycleState);
}

export function isLeaving({ lifecycleState }: FleetInstance): boolean {
  return LEAVING.test(lifecycleState);
}

/** Whether no host is there, or wanted. */
export function isScaledToZero({
  desiredCapacity,
  instances,
}: Partial<Pick<Fleet, "desiredCapacity">> & Pick<Fleet, "instances">): boolean {
  return desiredCapacity === 0 && instances.every(isLeaving);
}

export function isInStandby({ lifecycleState }: Pick<FleetInstance, "lifecycleState">): boolean {
  return lifecycleState.includes("Standby");
}

export function isUnhealthy({ healthStatus }: FleetInstance): boolean {
  return (healthStatus ?? "").toLowerCase() === "unhealthy";
}

/** Without one of these Auto Scaling does not replace a host (Auto Scaling user guide, suspend and resume processes). */
const REPLACING = ["HealthCheck", "ReplaceUnhealthy", "Terminate", "Launch"];

/** Whether hosts that are not healthy stay while the process is suspended. */
export function keepsUnhealthy(process: string): boolean {
  return REPLACING.includes(process);
}

/** "; suspended are Launch, Terminate, so nothing replaces it", or "" when Auto Scaling will. */
export function notReplaced(suspended: readonly SuspendedProcess[]): string {
  const names = suspended.map(({ name }) => name).filter(keepsUnhealthy);
  return names.length === 0 ? "" : `; suspended: ${names.join(", ")}, so nothing replaces it`;
}

/** What Auto Scaling says of a host that CodeDeploy has no word about; "" when nothing is unusual. */
export function unusual(instanceId: string, { instances, suspended }: Fleet): string {
  const instance = instances.find((each) => each.instanceId === instanceId);
  const processes =
    suspended.length === 0 ? [] : [`suspended processes: ${suspended.map(({ name }) => name).join(", ")}`];
  return [...conditions(instance), ...processes].join("; ");
}

function conditions(instance: FleetInstance | undefined): readonly string[] {
  if (instance === undefined) {
    return ["it is no longer in the Auto Scaling group"];
  }
  const { lifecycleState } = instance;
  const state = lifecycleState === "InService" ? [] : [`it is in ${lifecycleState}`];
  return isUnhealthy(instance) ? [...state, "Auto Scaling calls it Unhealthy"] : state;
}
