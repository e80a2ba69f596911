import { AUDIT_FAILED } from "../constants";
import type { RolloutFailure } from "../model/outcome";
import type { Watched } from "../model/watched";
import { messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { LeaseLost } from "../ports/guard-session";
import { fail } from "../report/failed-rollout";
import type { Finding } from "../truth/audit";
import { auditFleet, type FleetAudit } from "../watch/audit-fleet";

/** The deployment has succeeded whether or not the fleet can be read afterwards, so that becomes a failed audit. */
export async function audited(context: Context, last: Watched): Promise<FleetAudit> {
  try {
    return await auditFleet(context, last.deployment);
  } catch (error) {
    if (error instanceof LeaseLost) {
      throw error;
    }
    throw await unsound(context, last, `the fleet could not be audited: ${messageOf(error)}`, []);
  }
}

export function unsound(
  context: Context,
  last: Watched,
  why: string,
  findings: readonly Finding[],
): Promise<RolloutFailure> {
  return fail(context, last, {
    headline: `deployment ${last.deployment.deploymentId} succeeded at CodeDeploy, but ${why}`,
    status: AUDIT_FAILED,
    findings,
    notes: [],
  });
}
