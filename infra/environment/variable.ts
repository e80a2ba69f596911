import { isSecretVariable, secretIn } from "@inservice/rollout/secrets";

/** Longest value of a standard parameter in bytes (Systems Manager user guide, parameter tiers). */
const LONGEST_VALUE_BYTES = 4096;

/**
 * Names that the program sets, that the agent sets for its hooks, or that every shell and loader reads before the
 * application starts.
 */
const RESERVED_NAMES =
  /^(PORT|AWS_REGION|PATH|IFS|ENV|SHELLOPTS|HOME|(LD|BASH|INSERVICE)_\w*|DEPLOYMENT_(ID|GROUP_NAME|GROUP_ID)|APPLICATION_NAME|LIFECYCLE_EVENT|BUNDLE_\w*)$/;

/** Set if the stack has a database. */
export const DATABASE_NAMES = [
  "RDS_HOSTNAME",
  "RDS_PORT",
  "RDS_DB_NAME",
  "RDS_USERNAME",
  "RDS_SECRET_ARN",
] as const;

/** Why a name is not allowed as a variable of the application; undefined if it is allowed. */
export function wrongName(name: string, hasDatabase: boolean): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) {
    return "a name of letters, digits and underscores that does not begin with a digit (POSIX), up to 128 characters";
  }
  const ours: readonly string[] = hasDatabase ? DATABASE_NAMES : [];
  return RESERVED_NAMES.test(name) || ours.includes(name)
    ? "another name, because InService, the agent or the shell sets this one"
    : undefined;
}

/** Why a plain value is not allowed; undefined if it is allowed. The text never contains the value. */
export function wrongValue(value: string): string | undefined {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0 || bytes > LONGEST_VALUE_BYTES) {
    return `1 to ${LONGEST_VALUE_BYTES} bytes (Parameter Store); this value has ${bytes}`;
  }
  if (/\p{Cc}|\p{Cs}/u.test(value)) {
    return "one line of text without control characters; put a longer text into a file of the revision";
  }
  return value.includes("{{") ? 'text without "{{", because Parameter Store refuses it' : undefined;
}

/** Whether the name or the value of a variable looks like a secret. */
export function looksSecret(name: string, value: string): boolean {
  return isSecretVariable(name, value) || secretIn(value) !== undefined;
}
