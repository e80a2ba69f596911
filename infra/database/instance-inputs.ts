import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../base/names";
import type { Database } from "../settings/sections/database";

/** What the instance holds and who may read it: encrypted, and without a password that Pulumi would know. */
export function contents(database: Database) {
  const { kmsKeyArn, storageGigabytes, maxStorageGigabytes, allowMajorVersionUpgrade } = database;
  return {
    engine: "postgres",
    engineVersion: database.engineVersion,
    allowMajorVersionUpgrade,
    // Left to the maintenance window, the old version would still use the parameter group that Pulumi then deletes.
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
 * What happens to the data when something goes wrong, or the stack goes.
 * @param generation a name that stays while the stack stands, and that no stack after it has again
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
 * A snapshot outlives its instance, and RDS refuses a second one of its name. Besides the generation, whatever makes the
 * provider replace the instance is in the name.
 */
export function finalSnapshotName(generation: string, { kmsKeyArn, name, username }: Database): string {
  const contents = createHash("sha256")
    .update(JSON.stringify([kmsKeyArn, name, username]))
    .digest("hex");
  return physicalName(`${generation}-final-${contents.slice(0, 8)}`, "databaseSnapshot");
}

/** The secret that RDS made for the master user. */
export function masterSecretArn(secrets: readonly { readonly secretArn: string }[]): string {
  const [secret] = secrets;
  if (secret === undefined) {
    throw new Error("RDS shows no secret of the master user, although manageMasterUserPassword is set");
  }
  return secret.secretArn;
}
