import { AwsError } from "../../protocol/aws-error";

/** Names of applications, groups and configurations: 1 to 100 characters (API reference). */
export function checkName(name: string, code: string): void {
  if (name.length <= 100 && /^[\w.+=,@-]+$/.test(name)) {
    return;
  }
  throw new AwsError(
    code,
    `The name "${name}" is not allowed: 1 to 100 letters, digits or any of . _ + = , @ -`,
  );
}
