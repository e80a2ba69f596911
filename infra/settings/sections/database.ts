import { z } from "zod";
import { text } from "../fields";

/** An optional RDS PostgreSQL database for the application. Without this section there is none. */
export const database = z
  .strictObject({
    engineVersion: text(/^1[3-7](\.\d{1,2})?$/, "a PostgreSQL version from 13 to 17, such as 17 or 17.5")
      .default("17")
      .describe("PostgreSQL version. With a major version alone RDS installs the newest minor one."),
    allowMajorVersionUpgrade: z
      .boolean()
      .default(false)
      .describe(
        "Whether engineVersion may be raised to another major version. While it is true, every change of the database happens at once, not in the maintenance window. An upgrade takes the database down for minutes. RDS makes a snapshot before it; there is no other way back. Set it to false afterwards.",
      ),
    instanceClass: text(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, "a DB instance class such as db.t4g.medium")
      .default("db.t4g.medium")
      .describe("DB instance class."),
    storageGigabytes: z
      .int()
      .min(20)
      .max(65536)
      .default(20)
      .describe("Gigabytes of gp3 storage at the start (RDS allows 20 to 65536). They cannot shrink."),
    maxStorageGigabytes: z
      .int()
      .min(22)
      .max(65536)
      .optional()
      .describe("Gigabytes up to which RDS increases the storage by itself. Default: it does not."),
    name: text(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, "a letter, then up to 62 letters, digits and underscores")
      .default("app")
      .describe("Name of the database in the instance. The application gets it as RDS_DB_NAME."),
    username: text(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, "a letter, then up to 62 letters, digits and underscores")
      .default("inservice")
      .describe(
        "Master user. The application gets it as RDS_USERNAME. Usual names such as admin are refused.",
      ),
    port: z
      .int()
      .min(1150)
      .max(65535)
      .default(5433)
      .describe(
        "Port. The application gets it as RDS_PORT. PostgreSQL's default 5432 is refused (FSBP RDS.23).",
      ),
    multiAz: z
      .boolean()
      .default(true)
      .describe("Whether a standby in another zone takes over when the instance fails (about a minute)."),
    backupDays: z
      .int()
      .min(1)
      .max(35)
      .default(14)
      .describe("Days for which automatic backups stay (RDS allows up to 35; FSBP RDS.11 wants 7)."),
    monitoringSeconds: z
      .literal([1, 5, 10, 15, 30, 60])
      .default(60)
      .describe("Seconds between two samples of enhanced monitoring."),
    kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key")
      .optional()
      .describe(
        "KMS key of storage, insights and master password. Hosts may decrypt with it only through Secrets Manager. Default: the account's own keys of RDS and Secrets Manager.",
      ),
    destroyWithStack: z
      .boolean()
      .default(false)
      .describe(
        "Whether destroy deletes the database with its data and backups. While it is false, RDS and Pulumi refuse to delete it. If it is deleted all the same, RDS first makes a final snapshot under an unused name.",
      ),
  })
  .meta({ summary: "A PostgreSQL database in RDS for the application; without this section there is none." })
  .optional();

export type Database = NonNullable<z.output<typeof database>>;
