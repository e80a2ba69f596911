import type { DeploymentRecord } from "../model/records";
import { shortHash } from "../model/settings";
import type { Context } from "../ports/context";
import { findingText, isInService } from "../truth/audit";
import { isOurs } from "../truth/ownership";
import { isSeen } from "../truth/unseen";
import { auditFleet, type FleetAudit } from "../watch/audit-fleet";

/**
 * What the audit makes of the deployment that brought the revision. `live`: the fleet needs no other. `lacking`: a host does
 * not run the revision. `unseen`: nor does it, and as nobody has heard yet that the deployment failed there, that comes first.
 */
type LiveAudit =
  | { readonly kind: "live"; readonly audit: FleetAudit }
  | { readonly kind: "lacking" | "unseen" };

export async function auditLive(context: Context, deployment: DeploymentRecord): Promise<LiveAudit> {
  const audit = await auditFleet(context, deployment);
  const revision = shortHash(context.settings.revision.contentHash);
  const told = (text: string) => context.log(`[${deployment.deploymentId}] ${text}`);
  const lacking = audit.findings.filter(({ redeploy }) => redeploy);
  if (lacking.length === 0) {
    if (audit.findings.length === 0) {
      const where = audit.instances.some(isInService)
        ? "is already live on every host"
        : "is what hosts that launch get";
      told(`${revision} ${where}; no deployment needed`);
    }
    return { kind: "live", audit };
  }
  const problems = `brought ${revision}, but ${lacking.map(findingText).join("; ")}`;
  const failed = lacking.some(({ outlook }) => outlook === "final");
  if (failed && isOurs(deployment) && !isSeen(deployment.deploymentId, context.settings.recorded)) {
    told(`${problems}; telling that nobody watched it, and deploying nothing this time`);
    return { kind: "unseen" };
  }
  told(`${problems}; deploying again`);
  return { kind: "lacking" };
}
