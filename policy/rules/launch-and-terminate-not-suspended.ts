import { each, violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const REPLACES_HOSTS: readonly unknown[] = ["Launch", "Terminate"];

/** Without Launch and Terminate a fleet neither grows nor heals. */
export const launchAndTerminateNotSuspended = resourceRule({
  id: "launch-and-terminate-not-suspended",
  level: "mandatory",
  severity: "high",
  what: "An Auto Scaling group keeps Launch and Terminate running.",
  why:
    "With Launch or Terminate suspended, broken hosts stay, load finds no new ones, and a host cannot return from " +
    "Standby to a group that must launch.",
  fix: 'remove "Launch" and "Terminate" from suspendedProcesses; leave the property out if none remain.',
  sources: ["Amazon EC2 Auto Scaling user guide, suspend and resume processes"],
  types: [AUTO_SCALING_GROUP],
  check: ({ props }) =>
    each(props.at("suspendedProcesses"), (entry) =>
      when(entry, (name) =>
        REPLACES_HOSTS.includes(name)
          ? [violation(entry.path, name, "the group can no longer replace hosts")]
          : [],
      ),
    ),
});
