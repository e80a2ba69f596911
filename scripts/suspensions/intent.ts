import type { Deployment } from "./model";

interface Suspension {
  readonly process: string;
  readonly since: Date | undefined;
  /** Processes that the program suspends. */
  readonly declared: readonly string[];
  /** Processes that may be suspended. */
  readonly allow: readonly string[];
  readonly deployments: readonly Deployment[];
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

/** Why a suspension is meant to be, or undefined. One older than a running deployment is not that deployment's. */
export function intentOf({ process, since, declared, allow, deployments }: Suspension): string | undefined {
  if (declared.includes(process)) {
    return "declared by the program";
  }
  if (allow.includes(process)) {
    return "allowed by --allow";
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
