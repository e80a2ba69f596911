import type { Deployment, Guard } from "./model";

interface Suspension {
  readonly process: string;
  readonly since: Date | undefined;
  /** Processes that the program suspends. */
  readonly declared: readonly string[];
  /** Processes that the deployer suspends during a rollout. */
  readonly byDeployer: readonly string[];
  /** Processes that may be suspended. */
  readonly allow: readonly string[];
  readonly deployments: readonly Deployment[];
  readonly guard: Guard | undefined;
}

/** "User suspended at 2026-01-31T12:00:00Z" is what Auto Scaling gives as the reason. */
const SINCE = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?/;
/** Reasons have whole seconds, deployments have milliseconds. */
const ROUNDED_MS = 1000;

/** When Auto Scaling says that a process was suspended; undefined when it does not say. */
export function suspendedSince(reason: string): Date | undefined {
  const found = SINCE.exec(reason)?.[0];
  const time = found === undefined ? Number.NaN : Date.parse(found.endsWith("Z") ? found : `${found}Z`);
  return Number.isNaN(time) ? undefined : new Date(time);
}

/**
 * Why a suspension is intended, or undefined. The deployer suspends before its deployment begins, and takes over what an
 * earlier rollout left suspended. Any other suspension that is older than a running deployment does not belong to it.
 */
export function intentOf(suspension: Suspension): string | undefined {
  const { process, since, declared, byDeployer, allow, deployments, guard } = suspension;
  if (declared.includes(process)) {
    return "declared by the program";
  }
  if (allow.includes(process)) {
    return "allowed by --allow";
  }
  if (guard?.holder !== undefined && guard.processes.includes(process)) {
    return `${guard.holder} rolls out and resumes it`;
  }
  const [running] = deployments;
  if (running !== undefined && byDeployer.includes(process)) {
    return `the deployer suspends it, and deployment ${running.id} runs`;
  }
  const owners = deployments.flatMap((deployment) =>
    since !== undefined &&
    deployment.since !== undefined &&
    since.getTime() + ROUNDED_MS > deployment.since.getTime()
      ? [`deployment ${deployment.id} runs since ${deployment.since.toISOString()}`]
      : [],
  );
  return owners[0];
}
