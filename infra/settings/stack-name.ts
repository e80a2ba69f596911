import { isPlainName } from "../base/names";

/**
 * Longest `PROJECT-STACK` in characters. Pulumi adds a hyphen and 7 characters to
 * `PROJECT-STACK-revisions-access-logs`, and a bucket's name may have 63 characters (S3 user guide, bucket naming
 * rules). A role's name may have 64 (IAM API reference, CreateRole).
 */
export const LONGEST_STACK_NAME = 32;

/**
 * What is wrong with the names of project and stack, one line each. All names in AWS begin with them, and the
 * policies of hosts and pipelines use these names. Some services refuse capitals, underscores or long names. They
 * would need other names, which those policies would not match.
 */
export function stackNameProblems(project: string, stack: string): string[] {
  const malformed = [
    ["project", project, "name in Pulumi.yaml"],
    ["stack", stack, "pulumi stack rename NAME"],
  ].flatMap(([what, name, how]) =>
    isPlainName(name ?? "")
      ? []
      : [
          `the ${what}'s name is "${name}"; allowed: lower-case letters, digits and single hyphens, beginning with a letter. Change it with: ${how}`,
        ],
  );
  const whole = `${project}-${stack}`;
  const long =
    `the names of project and stack make "${whole}", which has ${whole.length} characters; allowed: at ` +
    `most ${LONGEST_STACK_NAME}, because AWS limits the names of buckets and roles. Shorten one of them`;
  return whole.length > LONGEST_STACK_NAME ? [...malformed, long] : malformed;
}
