import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../base/names";
import type { Database } from "../settings/sections/database";

/** What the instance stores and who may read it. Storage is encrypted, and Pulumi never learns the password. */
export function contents(database: Database) {
  const { kmsKeyArn, storageGigabytes, maxStorageGigabytes, allowMajorVersionUpgrade } = database;
  return {
    engine: "postgres",
    engineVersion: database.engineVersion,
    allowMajorVersionUpgrade,
    // If this change waited for the maintenance window, the old version would still use the parameter group that
    // Pulumi then deletes.
    applyImmediately: allowMajorVersionUpgrade,
    instanceClass: database.instanceClass,
    allocatedStorage: storageGigabytes,
    maxAllocatedStorage: maxStorageGigabytes,
    storageType: "gp3",
    storageEncrypted: true,
    kmsKeyId: kmsKeyArn,
    dbName: database.name,
    username: database.username,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: kmsKeyArn,
    iamDatabaseAuthenticationEnabled: true,
    autoMinorVersionUpgrade: true,
  };
}

/**
 * What happens to the data after a failure, and when the stack is destroyed.
 * @param generation a name that is stable for this stack's lifetime and never reused by a later stack
 */
export function keeping(generation: pulumi.Input<string>, database: Database) {
  const { destroyWithStack, backupDays } = database;
  return {
    backupRetentionPeriod: backupDays,
    copyTagsToSnapshot: true,
    deletionProtection: !destroyWithStack,
    deleteAutomatedBackups: destroyWithStack,
    skipFinalSnapshot: destroyWithStack,
    finalSnapshotIdentifier: destroyWithStack
      ? undefined
      : pulumi.output(generation).apply((name) => finalSnapshotName(name, database)),
  };
}

/**
 * A snapshot outlives its instance, and RDS refuses a second snapshot with the same name. The name therefore holds
 * the generation and every value whose change makes the provider replace the instance.
 */
export function finalSnapshotName(generation: string, { kmsKeyArn, name, username }: Database): string {
  const contents = createHash("sha256")
    .update(JSON.stringify([kmsKeyArn, name, username]))
    .digest("hex");
  return physicalName(`${generation}-final-${contents.slice(0, 8)}`, "databaseSnapshot");
}

/** The secret that RDS created for the master user. */
export function masterSecretArn(secrets: readonly { readonly secretArn: string }[]): string {
  const [secret] = secrets;
  if (secret === undefined) {
    throw new Error("RDS returned no secret for the master user, although manageMasterUserPassword is set");
  }
  return secret.secretArn;
}
