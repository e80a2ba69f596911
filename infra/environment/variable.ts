import { isSecretVariable, secretIn } from "@inservice/rollout/secrets";

/** Longest value of a standard parameter, in bytes (Systems Manager user guide, parameter tiers). */
const LONGEST_VALUE_BYTES = 4096;

/** Set by us, by the agent for its hooks, or read by every shell and loader before the application starts. */
const RESERVED_NAMES =
  /^(PORT|AWS_REGION|PATH|IFS|ENV|SHELLOPTS|HOME|(LD|BASH|INSERVICE)_\w*|DEPLOYMENT_(ID|GROUP_NAME|GROUP_ID)|APPLICATION_NAME|LIFECYCLE_EVENT|BUNDLE_\w*)$/;

/** Handed over when the stack has a database. */
export const DATABASE_NAMES = [
  "RDS_HOSTNAME",
  "RDS_PORT",
  "RDS_DB_NAME",
  "RDS_USERNAME",
  "RDS_SECRET_ARN",
] as const;

/** Why a name cannot be a variable of the application, in words, or nothing. */
export function wrongName(name: string, hasDatabase: boolean): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) {
    return "names of letters, digits and underscores that do not begin with a digit (POSIX), up to 128 characters";
  }
  const ours: readonly string[] = hasDatabase ? DATABASE_NAMES : [];
  return RESERVED_NAMES.test(name) || ours.includes(name)
    ? "other names: this one is set by InService, the agent or the shell"
    : undefined;
}

/** Why a plain value cannot be handed over as it is, in words, or nothing. The words never contain the value. */
export function wrongValue(value: string): string | undefined {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0 || bytes > LONGEST_VALUE_BYTES) {
    return `1 to ${LONGEST_VALUE_BYTES} bytes (Parameter Store), and it has ${bytes}`;
  }
  if (/\p{Cc}|\p{Cs}/u.test(value)) {
    return "text on one line without control characters; put a longer text into a file of the revision";
  }
  return value.includes("{{") ? 'text without "{{", which Parameter Store refuses' : undefined;
}

/** Whether a variable is a secret as far as its name or its value tells. */
export function looksSecret(name: string, value: string): boolean {
  return isSecretVariable(name, value) || secretIn(value) !== undefined;
}
