import type { Check, ServiceTable } from "../service-table";

const DATABASE = "db:{DBInstanceIdentifier}";
const PARAMETERS = "pg:{DBParameterGroupName}";
const SUBNETS = "subgrp:{DBSubnetGroupName}";
/** The option group of a PostgreSQL database that names none, by its major version (RDS user guide, default option groups). */
const DEFAULT_OPTIONS = "og:default:postgres-*";
const FINAL_SNAPSHOT = "snapshot:{FinalDBSnapshotIdentifier}";

/** The role that sends enhanced monitoring (RDS user guide, "Setting up and enabling Enhanced Monitoring"). */
const MONITORING_ROLE = {
  action: "iam:PassRole",
  resource: "{MonitoringRoleArn}",
  context: { "iam:PassedToService": "monitoring.rds.amazonaws.com" },
  when: ["MonitoringRoleArn"],
};

/**
 * RDS makes the secret of a managed password with its caller's permissions (RDS user guide, "Permissions required for
 * Secrets Manager integration").
 */
const MANAGED_PASSWORD = ["secretsmanager:CreateSecret", "secretsmanager:TagResource"].map((action) => ({
  action,
  resource: "arn:aws:secretsmanager:{region}:{account}:secret:rds!*",
  when: ["ManageMasterUserPassword"],
}));

function tagged(resource: string): Check[] {
  return [resource, { action: "rds:AddTagsToResource", resource, when: ["Tags"] }];
}

/** Service authorization reference, Amazon RDS. */
export const rds: ServiceTable = {
  prefix: "rds",
  arn: "regional",
  describing: /^Describe/,
  operations: {
    AddTagsToResource: ["{ResourceName}"],
    CreateDBInstance: [
      ...tagged(DATABASE),
      PARAMETERS,
      SUBNETS,
      DEFAULT_OPTIONS,
      MONITORING_ROLE,
      ...MANAGED_PASSWORD,
      {
        action: "kms:DescribeKey",
        resource: "arn:aws:kms:{region}:{account}:key/*",
        when: ["ManageMasterUserPassword", "KmsKeyId"],
      },
    ],
    CreateDBParameterGroup: tagged(PARAMETERS),
    CreateDBSubnetGroup: tagged(SUBNETS),
    DeleteDBInstance: [
      DATABASE,
      { action: "rds:CreateDBSnapshot", resource: FINAL_SNAPSHOT, when: ["FinalDBSnapshotIdentifier"] },
    ],
    DeleteDBParameterGroup: [PARAMETERS],
    DeleteDBSubnetGroup: [SUBNETS],
    ListTagsForResource: ["{ResourceName}"],
    ModifyDBInstance: [DATABASE, DEFAULT_OPTIONS, MONITORING_ROLE, ...MANAGED_PASSWORD],
    ModifyDBParameterGroup: [PARAMETERS],
    ModifyDBSubnetGroup: [SUBNETS],
    RemoveTagsFromResource: ["{ResourceName}"],
    ResetDBParameterGroup: [PARAMETERS],
  },
};
