/** Where the value of a secret variable is stored. */
export type Reference =
  | { readonly kind: "secret"; readonly arn: string }
  | { readonly kind: "parameter"; readonly name: string };

/**
 * The complete ARN. Secrets Manager ends it with six random characters, and a policy for a shorter ARN would match
 * other secrets too.
 */
const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+-[A-Za-z0-9]{6}$/;
/** Must begin with /PROJECT/STACK/, because hosts may read only their own stack's parameters. */
const PARAMETER_NAME = /^\/[\w.-]+\/[\w.-]+(\/[\w.-]+)+$/;
/** Systems Manager API reference, PutParameter. */
const LONGEST_PARAMETER_NAME = 1011;

/**
 * What a text refers to; undefined if it is not a reference. Such a text may be the secret itself and must not be
 * shown.
 */
export function parseReference(text: string): Reference | undefined {
  if (SECRET_ARN.test(text)) {
    return { kind: "secret", arn: text };
  }
  return PARAMETER_NAME.test(text) && text.length <= LONGEST_PARAMETER_NAME
    ? { kind: "parameter", name: text }
    : undefined;
}

/** The distinct secrets to which variables refer. */
export function secretArnsOf(references: readonly string[]): string[] {
  const parsed = references.map(parseReference);
  const arns = parsed.flatMap((reference) => (reference?.kind === "secret" ? [reference.arn] : []));
  return [...new Set(arns)];
}
