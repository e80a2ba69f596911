import { isPlainName } from "../base/names";

/**
 * Longest `PROJECT-STACK`. Pulumi adds a hyphen and 7 characters to `PROJECT-STACK-revisions-access-logs`, and a bucket's
 * name has at most 63 (S3 user guide, bucket naming rules); a role's has 64 (IAM API reference, CreateRole).
 */
export const LONGEST_STACK_NAME = 32;

/**
 * What is wrong with the names of project and stack, one line each. Everything in AWS is named after them, and the
 * policies of hosts and pipelines find it by these names: a service that takes no capitals, no underscores or no more characters
 * would need another name, which those policies would not match.
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
  const long = `the names of project and stack make "${whole}", ${whole.length} characters; allowed: ${LONGEST_STACK_NAME}, since AWS takes no longer names of buckets and roles. Shorten one of them`;
  return whole.length > LONGEST_STACK_NAME ? [...malformed, long] : malformed;
}
