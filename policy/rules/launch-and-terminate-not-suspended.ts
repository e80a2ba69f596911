import { each, violation, when } from "../findings";
import { AUTO_SCALING_GROUP } from "../resource-types";
import { resourceRule } from "../rule";

const REPLACES_HOSTS: readonly unknown[] = ["Launch", "Terminate"];

/** Without Launch and Terminate a fleet neither grows nor heals. */
export const launchAndTerminateNotSuspended = resourceRule({
  id: "launch-and-terminate-not-suspended",
  level: "mandatory",
  severity: "high",
  what: "An Auto Scaling group keeps Launch and Terminate running, and names every process it suspends.",
  why:
    "With Launch or Terminate suspended, broken hosts stay, load finds no new ones, and a host cannot return from " +
    "Standby to a group that must launch. An empty name reaches the API as no name, which means all processes.",
  fix: 'remove "Launch", "Terminate" and empty texts from suspendedProcesses; leave the property out if none remain.',
  sources: [
    "Amazon EC2 Auto Scaling user guide, suspend and resume processes",
    "issue 1957 of hashicorp/terraform-provider-aws (an empty list suspended every process)",
  ],
  types: [AUTO_SCALING_GROUP],
  check: ({ props }) =>
    each(props.at("suspendedProcesses"), (entry) =>
      when(entry, (name) => {
        if (REPLACES_HOSTS.includes(name)) {
          return [violation(entry.path, name, "the group can no longer replace hosts")];
        }
        return isBlank(name) ? [violation(entry.path, name, "an empty name can mean every process")] : [];
      }),
    ),
});

function isBlank(name: unknown): boolean {
  return name === undefined || (typeof name === "string" && name.trim() === "");
}
