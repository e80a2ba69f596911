import { ONE_AT_A_TIME, SUCCEEDED } from "../../constants";
import type { RolloutOutcome } from "../../model/outcome";
import { otherSide, type Side } from "../../model/two-fleets";
import { persist } from "../../ports/persist";
import { takeBaseline } from "../../read/take-baseline";
import { isInService } from "../../truth/audit";
import { audited, unsound } from "../audited";
import type { Guarded } from "../group-changes";
import { rollOut } from "../roll-out";
import { type OverSides, sideContext } from "./side-context";

const LOOK_MS = 120_000;

/** Deploys the revision to the hosts of the idle fleet, as to any fleet. A run before may have done so. */
export async function prove(context: OverSides, side: Side): Promise<RolloutOutcome> {
  const one = sideContext(context, side, otherSide(side));
  return rollOut({ ...one, baseline: await takeBaseline(one) }, async () => ONE_AT_A_TIME);
}

/** Whether every host of the side is sound, those that came after the deployment as well. The outcome names them. */
export async function auditAll(
  context: OverSides,
  side: Side,
  outcome: RolloutOutcome,
): Promise<RolloutOutcome> {
  const one = sideContext(context, side, otherSide(side));
  const deployment = await deploymentOf(one, outcome);
  const targets = outcome.hosts.map((host) => ({ ...host, events: [] }));
  const last = { deployment, targets, timedOut: false };
  const { findings, instances } = await audited(one, last);
  if (findings.length > 0) {
    throw await unsound(one, last, "the audit of the new fleet did not pass", findings);
  }
  const hosts = instances.filter(isInService).map(({ instanceId }) => ({ instanceId, status: SUCCEEDED }));
  context.log(
    `[${outcome.deploymentId}] audit passed: every host of ${side} runs the revision and is healthy`,
  );
  return { ...outcome, hosts };
}

function deploymentOf(one: Guarded, { deploymentId }: RolloutOutcome) {
  return persist(one, one.clock.now() + LOOK_MS, () => one.port.getDeployment(deploymentId));
}
