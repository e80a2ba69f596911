import { secretInScript } from "@inservice/rollout/secrets";
import { type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** Every process on a host can read its user data, and so can everybody who may describe the host. */
export const noSecretsInUserData = resourceRule({
  id: "no-secrets-in-user-data",
  level: "mandatory",
  severity: "critical",
  what: "User data holds no credentials.",
  why:
    "Every process on the host can read user data from the metadata service, and everybody with " +
    "ec2:Describe* can read it in the console. It stays in all versions of the launch template.",
  fix: "store the secret in Secrets Manager or Parameter Store and let the host fetch it with its role.",
  sources: ["checkov CKV_AWS_46", "Amazon EC2 user guide, run commands when you launch an instance"],
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, INSTANCE],
  check: ({ props }) => ["userData", "userDataBase64"].flatMap((key) => judged(props.at(key))),
});

function judged(place: Property): readonly Finding[] {
  return when(place, (value) => {
    const kind =
      typeof value === "string" ? (secretInScript(value) ?? secretInScript(decoded(value))) : undefined;
    // The message names the kind of secret and never shows it.
    return kind === undefined ? [] : [violation(place.path, kind, "every process on the host can read it")];
  });
}

function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}
