import { problem } from "../problem";
import type { Settings } from "../schema";
import type { Database } from "../sections/database";

/** Tried first by whoever guesses (FSBP RDS.25), or reserved by RDS for PostgreSQL. */
const REFUSED_USERNAMES = ["admin", "administrator", "postgres", "root", "rdsadmin", "rdsrepladmin", "user"];
const REFUSED_NAMES = ["postgres", "rdsadmin", "template0", "template1"];

interface Relevant {
  readonly database?: Database | undefined;
  readonly network?: Settings["network"];
}

/** A network that exists must say where the database may stand; another stack's outputs are seen only by `up`. */
export function databaseSubnets({ database, network }: Relevant): string[] {
  const existing = network?.existing;
  if (database === undefined || existing === undefined || existing.stackReference !== undefined) {
    return [];
  }
  if (existing.isolatedSubnetIds !== undefined) {
    return [];
  }
  return [problem("network.existing.isolatedSubnetIds", undefined, "subnets in two zones, for the database")];
}

/** What RDS would refuse minutes later, and what the security standard refuses. */
export function databaseChoices({ database }: Relevant): string[] {
  if (database === undefined) {
    return [];
  }
  const { storageGigabytes, maxStorageGigabytes, username, name, port } = database;
  const problems: string[] = [];
  // RDS grows storage only where there is room for a tenth more (RDS user guide, storage autoscaling).
  const least = storageGigabytes + Math.ceil(storageGigabytes / 10);
  if (maxStorageGigabytes !== undefined && maxStorageGigabytes < least) {
    const allowed = `at least ${least}, a tenth more than database.storageGigabytes, which is ${storageGigabytes}`;
    problems.push(problem("database.maxStorageGigabytes", maxStorageGigabytes, allowed));
  }
  if (REFUSED_USERNAMES.includes(username.toLowerCase())) {
    problems.push(problem("database.username", username, `any but ${REFUSED_USERNAMES.join(", ")}`));
  }
  if (REFUSED_NAMES.includes(name.toLowerCase())) {
    problems.push(problem("database.name", name, `any but ${REFUSED_NAMES.join(", ")}`));
  }
  if (port === 5432) {
    problems.push(problem("database.port", port, "1150 to 65535 but PostgreSQL's own 5432 (FSBP RDS.23)"));
  }
  return problems;
}
