import { physicalName } from "../names";
import type { Database } from "../settings/sections/database";

/** What the instance holds and who may read it: encrypted, and without a password that Pulumi would know. */
export function contents(database: Database) {
  const { kmsKeyArn, storageGigabytes, maxStorageGigabytes } = database;
  return {
    engine: "postgres",
    engineVersion: database.engineVersion,
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

/** What happens to the data when something goes wrong, or the stack goes. */
export function keeping(identifier: string, { destroyWithStack, backupDays }: Database) {
  return {
    backupRetentionPeriod: backupDays,
    copyTagsToSnapshot: true,
    deletionProtection: !destroyWithStack,
    deleteAutomatedBackups: destroyWithStack,
    skipFinalSnapshot: destroyWithStack,
    finalSnapshotIdentifier: destroyWithStack
      ? undefined
      : physicalName(`${identifier}-final`, "databaseSnapshot"),
  };
}

/** The secret that RDS made for the master user. */
export function masterSecretArn(secrets: readonly { readonly secretArn: string }[]): string {
  const [secret] = secrets;
  if (secret === undefined) {
    throw new Error("RDS shows no secret of the master user, although manageMasterUserPassword is set");
  }
  return secret.secretArn;
}
