import type * as aws from "../base/aws";

/** Parameter group family of an engine version: postgres17 for 17 and for 17.5. */
export function parameterFamily(engineVersion: string): string {
  return `postgres${engineVersion.split(".")[0]}`;
}

/** Clients must use TLS; who connects, who waits and what is slow is in the log, what a statement was given is not. */
export const DATABASE_PARAMETERS: readonly aws.types.input.rds.ParameterGroupParameter[] = [
  { name: "rds.force_ssl", value: "1" },
  { name: "log_connections", value: "1" },
  { name: "log_disconnections", value: "1" },
  { name: "log_lock_waits", value: "1" },
  // Milliseconds. What every statement says is not logged: one of them may set a password.
  { name: "log_min_duration_statement", value: "1000" },
  { name: "log_parameter_max_length", value: "0" },
];
