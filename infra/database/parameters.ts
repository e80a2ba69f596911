import type * as aws from "../base/aws";

/** Parameter group family of an engine version. Both 17 and 17.5 give postgres17. */
export function parameterFamily(engineVersion: string): string {
  return `postgres${engineVersion.split(".")[0]}`;
}

/**
 * Clients must use TLS. The log shows connections, lock waits and slow statements, but not the statements' parameter
 * values.
 */
export const DATABASE_PARAMETERS: readonly aws.types.input.rds.ParameterGroupParameter[] = [
  { name: "rds.force_ssl", value: "1" },
  { name: "log_connections", value: "1" },
  { name: "log_disconnections", value: "1" },
  { name: "log_lock_waits", value: "1" },
  // In milliseconds. log_statement stays off, because a statement may set a password.
  { name: "log_min_duration_statement", value: "1000" },
  { name: "log_parameter_max_length", value: "0" },
];
