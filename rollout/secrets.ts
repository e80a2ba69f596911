/**
 * What looks like a secret, by its text or by its name. This file imports nothing, so that settings checks, the policy pack and the
 * preview judge alike. No answer repeats the text.
 */

/** A kind of credential, with the word for it in messages. */
interface Shape {
  readonly name: string;
  readonly pattern: RegExp;
  /** The same in a script, where it may hold variables in the place of a secret. Default: `pattern`. */
  readonly inScript?: RegExp;
}

/** Texts that only credentials look like. Key formats: IAM user guide (unique identifiers), documentation of GitHub, GitLab, Slack and Stripe. */
const SHAPES: readonly Shape[] = [
  { name: "an AWS access key id", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    name: "an AWS secret access key",
    pattern: /aws_?secret_?access_?key\s*[=:]\s*['"]?[A-Za-z0-9/+]{40}/i,
  },
  { name: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  { name: "a GitHub token", pattern: /\b(?:gh[oprsu]_|github_pat_)\w{8,}/ },
  { name: "a GitLab token", pattern: /\bglpat-[\w-]{8,}/ },
  { name: "a Slack token", pattern: /\bxox[abprs]-[\w-]{8,}/ },
  { name: "a Stripe key", pattern: /\bsk_live_\w{8,}/ },
  {
    name: "a password in a URL",
    pattern: /:\/\/[^/\s:@]*:[^/\s@]+@/,
    inScript: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"$]*:[^\s/@'"$]+@/i,
  },
  {
    name: "an assigned password",
    pattern: /\b[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|API_?KEY|TOKEN)\s*=\s*['"]?[^\s'"$<{]{6,}/i,
  },
];

/** Words for a secret, which a variable's name ends in. */
const SECRET_NAME =
  /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|(?:API|ACCESS|PRIVATE|SECRET)_?KEY)S?$/i;

/**
 * The same in names of resource properties, where more words may follow: `secretArn` names a secret and does not hold one, and
 * `httpTokens` says whether the metadata service wants a token.
 */
const SECRET_PROPERTY =
  /PASSWORD|PASSWD|PASSPHRASE|SECRET(?!.*ARN)|TOKEN$|CREDENTIAL|(?:API|ACCESS|PRIVATE)_?KEY/i;

/** What kind of credential a text holds that is used as it is, in words; `undefined` if none is recognised. */
export function secretIn(text: string): string | undefined {
  return SHAPES.find(({ pattern }) => pattern.test(text))?.name;
}

/** What kind of credential a script or template holds, in words; `undefined` if none is recognised. A variable in its place is none. */
export function secretInScript(text: string): string | undefined {
  return SHAPES.find(({ pattern, inScript }) => (inScript ?? pattern).test(text))?.name;
}

/** Whether a variable of this name would hold a secret. An integer named `...TOKENS` is a number of tokens. */
export function isSecretVariable(name: string, value: string): boolean {
  return SECRET_NAME.test(name) && !(/TOKENS$/i.test(name) && /^\d+$/.test(value));
}

/** Whether a text in a resource property of this name must not be shown. */
export function isSecretProperty(name: string): boolean {
  return SECRET_PROPERTY.test(name);
}
