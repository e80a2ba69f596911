/** Patterns that only credentials match, with their names for messages. */
const SHAPES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["an AWS access key id", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["an AWS secret access key", /aws_?secret_?access_?key\s*[=:]\s*['"]?[A-Za-z0-9/+]{40}/i],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{60,}/],
  ["a Slack token", /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ["a password in a URL", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"$]+:[^\s/@'"$]+@/i],
  [
    "an assigned password",
    /\b[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|API_?KEY|TOKEN)\s*=\s*['"]?[^\s'"$<{]{6,}/i,
  ],
];

const SECRET_NAME = /(?:PASSWORD|PASSWD|SECRET|API_?KEY|PRIVATE_?KEY|TOKEN|CREDENTIAL)S?$/i;

/**
 * Matches values that refer to a secret instead of containing it: an ARN, a parameter's path, a URL without
 * credentials.
 */
const REFERENCE = /^(?:arn:|\{\{resolve:|\/[\w./-]+$|https?:\/\/[^@]*$)/;

/**
 * The kind of credential in a text, in words; `undefined` if none is recognised. It never returns the text itself.
 */
export function secretIn(text: string): string | undefined {
  return SHAPES.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The kind of credential in an environment variable, judged by its value or its name. */
export function secretInVariable(name: string, value: string): string | undefined {
  const shape = secretIn(value);
  if (shape !== undefined) {
    return shape;
  }
  const isNamedSecret = SECRET_NAME.test(name) && value.trim() !== "" && !REFERENCE.test(value);
  return isNamedSecret ? "a literal value under a name for secrets" : undefined;
}
