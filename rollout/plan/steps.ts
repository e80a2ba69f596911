import type { Step } from "../model/step";
import { hostCountConfigName } from "./amount";
import { type Asked, changedTogether, type LiveFleet, processesOf, surgeOf } from "./asked";
import { isRefreshedBefore, refreshStep } from "./refresh";
import { refusals } from "./refusals";

export interface Plan {
  readonly steps: readonly Step[];
  /** Why it cannot be carried out, each with what to do; empty when it can. */
  readonly refusals: readonly string[];
}

/** The steps of a rollout over the fleet. An empty fleet, and a group without a revision, get no additional hosts. */
export function planSteps(asked: Asked, fleet: LiveFleet): Plan {
  const processes = asked.suspension === "deployer" ? processesOf(asked) : [];
  const surge = surgeOf(asked, fleet);
  const refresh = refreshStep(asked, fleet);
  const refreshes: readonly Step[] = refresh === undefined ? [] : [refresh];
  const isBefore = isRefreshedBefore(asked, fleet);
  const before: readonly Step[] = [
    ...(processes.length > 0 ? [{ kind: "suspend", processes } as const] : []),
    ...(surge > 0 ? [{ kind: "surge", hosts: surge } as const] : []),
  ];
  const after: readonly Step[] = before.length > 0 ? [{ kind: "settle" }] : [];
  const deploy = deployStep(asked, fleet, fleet.hosts + surge);
  const change = [...before, deploy, ...after];
  const steps = isBefore ? [...refreshes, ...change] : [...change, ...refreshes];
  return { steps, refusals: refusals(asked, fleet) };
}

export type DeployStep = Extract<Step, { readonly kind: "deploy" }>;

/**
 * The deployment over the hosts that are there now, the added ones among them. With those, as many stay as the fleet has
 * without them, and at least as many as are desired, should one be missing.
 */
export function deployStep(asked: Asked, fleet: LiveFleet, present: number): DeployStep {
  const together = changedTogether(asked, fleet);
  if (together === undefined) {
    return { kind: "deploy", deploymentConfigName: asked.deploymentConfigName };
  }
  const least = asked.additionalBatch === undefined ? 0 : fleet.desired;
  const hostsThatStay = Math.max(present - together, least);
  return { kind: "deploy", deploymentConfigName: hostCountConfigName(hostsThatStay), hostsThatStay };
}
