/** Settings of the AWS provider that give it credentials of its own (Pulumi registry, AWS, "Configuration options"). */
const CREDENTIALS = [
  "accessKey",
  "assumeRole",
  "assumeRoles",
  "assumeRoleWithWebIdentity",
  "secretKey",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "token",
];

const WHY = "the rollout takes its credentials from the environment, and both must act in one account";

/**
 * What the stack's configuration says of credentials that the environment does not: then the provider would build in one
 * account and the rollout call another. Values may be secret, so none but the profile's name is shown.
 * @param keys names below `aws:` that are set
 * @param profile `aws:profile`
 * @param environmentProfile AWS_PROFILE
 */
export function providerCredentials(
  keys: readonly string[],
  profile: string | undefined,
  environmentProfile: string | undefined,
): string[] {
  const others = CREDENTIALS.filter((key) => keys.includes(key)).map(
    (key) =>
      `aws:${key} is set; allowed: not to set it, since ${WHY}. Remove it with: pulumi config rm aws:${key}, and run with ` +
      "those credentials in the environment, e.g. AWS_PROFILE with a profile that assumes the role",
  );
  if (profile === undefined || profile === environmentProfile) {
    return others;
  }
  const found = environmentProfile === undefined ? "is not set" : `is ${JSON.stringify(environmentProfile)}`;
  return [
    `aws:profile is ${JSON.stringify(profile)} and AWS_PROFILE ${found}; allowed: the same in both, or no aws:profile, since ` +
      `${WHY}. Run with AWS_PROFILE=${profile}, or remove it with: pulumi config rm aws:profile`,
    ...others,
  ];
}
