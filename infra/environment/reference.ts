/** Where a secret variable's value lies. */
export type Reference =
  | { readonly kind: "secret"; readonly arn: string }
  | { readonly kind: "parameter"; readonly name: string };

/** The complete ARN: Secrets Manager ends it with six random characters, and a policy for a shorter one would match others. */
const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+-[A-Za-z0-9]{6}$/;
/** Below /PROJECT/STACK/, since hosts may read parameters of their own stack alone. */
const PARAMETER_NAME = /^\/[\w.-]+\/[\w.-]+(\/[\w.-]+)+$/;
/** Systems Manager API reference, PutParameter. */
const LONGEST_PARAMETER_NAME = 1011;

/** What a text refers to, or nothing when it is no reference: then it may be the secret itself and must not be shown. */
export function parseReference(text: string): Reference | undefined {
  if (SECRET_ARN.test(text)) {
    return { kind: "secret", arn: text };
  }
  return PARAMETER_NAME.test(text) && text.length <= LONGEST_PARAMETER_NAME
    ? { kind: "parameter", name: text }
    : undefined;
}

/** The secrets, each once, among what variables refer to. */
export function secretArnsOf(references: readonly string[]): string[] {
  const parsed = references.map(parseReference);
  const arns = parsed.flatMap((reference) => (reference?.kind === "secret" ? [reference.arn] : []));
  return [...new Set(arns)];
}
