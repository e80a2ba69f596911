import { each, type Finding, violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

/** AWS treats an empty list of names like a list of all names. */
export const suspendedProcessesNotEmpty = resourceRule({
  id: "suspended-processes-not-empty",
  level: "mandatory",
  severity: "high",
  what: "An Auto Scaling group has no suspendedProcesses, or every element of the list names a process.",
  why:
    "SuspendProcesses without names suspends every process. An empty list, or an empty name, has reached " +
    "the API as a call without names. The whole fleet then neither scaled nor replaced hosts until " +
    "somebody noticed.",
  fix: "remove suspendedProcesses, or name the processes.",
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
    // The list is copied first, because the SDK's proxy of a list does not always support filter().
    const names: readonly unknown[] = Array.isArray(given) ? [...given] : [];
    const named = names.filter((name) => !isBlank(name));
    props.suspendedProcesses = named.length === 0 ? undefined : named;
  },
});

function empty(path: string, value: unknown): Finding {
  return violation(path, value, "a call without names can suspend every process");
}

function isBlank(name: unknown): boolean {
  return name === undefined || name === null || (typeof name === "string" && name.trim() === "");
}
