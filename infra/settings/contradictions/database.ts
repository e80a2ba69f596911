import { problem } from "../problem";
import type { Settings } from "../schema";
import type { Database } from "../sections/database";

/** Names that attackers guess first (FSBP RDS.25), or that RDS for PostgreSQL reserves. */
const REFUSED_USERNAMES = ["admin", "administrator", "postgres", "root", "rdsadmin", "rdsrepladmin", "user"];
const REFUSED_NAMES = ["postgres", "rdsadmin", "template0", "template1"];

interface Relevant {
  readonly database?: Database | undefined;
  readonly network?: Settings["network"];
}

/** An existing network must name the database's subnets. Another stack's outputs are known only during `up`. */
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

/** Finds settings that RDS would refuse minutes later, or that the security standard forbids. */
export function databaseChoices({ database }: Relevant): string[] {
  if (database === undefined) {
    return [];
  }
  const { storageGigabytes, maxStorageGigabytes, username, name, port } = database;
  const problems: string[] = [];
  // RDS grows storage by at least a tenth (RDS user guide, storage autoscaling).
  const least = storageGigabytes + Math.ceil(storageGigabytes / 10);
  if (maxStorageGigabytes !== undefined && maxStorageGigabytes < least) {
    const allowed = `at least ${least}, a tenth more than database.storageGigabytes, which is ${storageGigabytes}`;
    problems.push(problem("database.maxStorageGigabytes", maxStorageGigabytes, allowed));
  }
  if (REFUSED_USERNAMES.includes(username.toLowerCase())) {
    problems.push(problem("database.username", username, `any name except ${REFUSED_USERNAMES.join(", ")}`));
  }
  if (REFUSED_NAMES.includes(name.toLowerCase())) {
    problems.push(problem("database.name", name, `any name except ${REFUSED_NAMES.join(", ")}`));
  }
  if (port === 5432) {
    problems.push(
      problem("database.port", port, "1150 to 65535, except PostgreSQL's own port 5432 (FSBP RDS.23)"),
    );
  }
  return problems;
}
