import { each, type Finding, violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** To AWS, no names and all names look alike. */
export const suspendedProcessesNotEmpty = resourceRule({
  id: "suspended-processes-not-empty",
  level: "mandatory",
  severity: "high",
  what: "An Auto Scaling group leaves suspendedProcesses out, or names a process in each place.",
  why:
    "SuspendProcesses without names suspends every process. An empty list or an empty name has reached the API as no " +
    "name, and a whole fleet neither scaled nor healed until somebody looked.",
  fix: "leave suspendedProcesses out, or name the processes.",
  sources: [
    "Amazon EC2 Auto Scaling API reference, SuspendProcesses",
    "issue 1957 of hashicorp/terraform-provider-aws (an empty list suspended every process)",
  ],
  types: [AUTO_SCALING_GROUP],
  check: ({ props }) => {
    const list = props.at("suspendedProcesses");
    return [
      ...when(list, (value) => (Array.isArray(value) && value.length === 0 ? [empty(list.path, value)] : [])),
      ...each(list, (entry) => when(entry, (name) => (isBlank(name) ? [empty(entry.path, name)] : []))),
    ];
  },
  remedy: (props) => {
    const given: unknown = props.suspendedProcesses;
    // Spread first: the SDK's proxy of a list does not stand filter() everywhere.
    const names: readonly unknown[] = Array.isArray(given) ? [...given] : [];
    const named = names.filter((name) => !isBlank(name));
    props.suspendedProcesses = named.length === 0 ? undefined : named;
  },
});

function empty(path: string, value: unknown): Finding {
  return violation(path, value, "no name can mean every process");
}

function isBlank(name: unknown): boolean {
  return name === undefined || name === null || (typeof name === "string" && name.trim() === "");
}
