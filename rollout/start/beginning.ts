import type { DeploymentRecord } from "../model/records";
import type { FleetAudit } from "../watch/audit-fleet";

/**
 * `live`: this deployment brought the revision and no other is needed; `audit` may still have found something that none
 * would put right. `deferred`: the fleet is scaled to zero, so there is nothing to deploy to; `last` is the group's last
 * successful deployment. `running`: to be watched; it may be over already.
 */
export type Beginning =
  | { readonly kind: "live"; readonly deployment: DeploymentRecord; readonly audit: FleetAudit }
  | { readonly kind: "deferred"; readonly last: DeploymentRecord | undefined }
  | {
      readonly kind: "running";
      readonly deploymentId: string;
      /** It ran before this run of the deployer looked at the fleet. */
      readonly adopted?: true;
    };
