import { each, violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const REPLACES_HOSTS: readonly unknown[] = ["Launch", "Terminate"];

/** Without Launch and Terminate, a fleet cannot grow or replace hosts. */
export const launchAndTerminateNotSuspended = resourceRule({
  id: "launch-and-terminate-not-suspended",
  level: "mandatory",
  severity: "high",
  what: "An Auto Scaling group keeps Launch and Terminate running.",
  why:
    "With Launch or Terminate suspended, broken hosts stay and no hosts are added under load. If the " +
    "group must launch, no host can return from Standby to it.",
  fix: 'remove "Launch" and "Terminate" from suspendedProcesses; remove the property if the list is then empty.',
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
