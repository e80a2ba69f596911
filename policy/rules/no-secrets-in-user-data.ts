import { secretInScript } from "@inservice/rollout/secrets";
import { type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** User data is readable by every process of a host, and by whoever may describe it. */
export const noSecretsInUserData = resourceRule({
  id: "no-secrets-in-user-data",
  level: "mandatory",
  severity: "critical",
  what: "User data holds no credentials.",
  why:
    "Every process on the host reads user data from the metadata service, everybody with ec2:Describe* reads it in the " +
    "console, and it stays in all versions of the launch template.",
  fix: "store the secret in Secrets Manager or Parameter Store and let the host fetch it with its role.",
  sources: ["checkov CKV_AWS_46", "Amazon EC2 user guide, run commands when you launch an instance"],
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, INSTANCE],
  check: ({ props }) => ["userData", "userDataBase64"].flatMap((key) => judged(props.at(key))),
});

function judged(place: Property): readonly Finding[] {
  return when(place, (value) => {
    const kind =
      typeof value === "string" ? (secretInScript(value) ?? secretInScript(decoded(value))) : undefined;
    // What was found is named, never shown.
    return kind === undefined ? [] : [violation(place.path, kind, "it can be read on every host")];
  });
}

function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}
