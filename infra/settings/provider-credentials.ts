/** Settings that give the AWS provider credentials of its own (Pulumi registry, AWS, "Configuration options"). */
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
 * Finds credentials in the stack's configuration that differ from the environment's. With them, the provider would
 * build in one account while the rollout calls another. Values may be secret, so messages show only the profile's
 * name.
 * @param keys names of the set values below `aws:`
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
