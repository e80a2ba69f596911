import { demand, each, type Finding, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, VOLUME } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** Data that a host writes stays in snapshots after the host is gone. */
export const volumesEncrypted = resourceRule({
  id: "volumes-encrypted",
  level: "mandatory",
  severity: "medium",
  what: "Every volume that a launch template, launch configuration or host declares is encrypted.",
  why:
    "Snapshots and images of a host contain its revision, logs and environment. Without encryption, " +
    "everybody who can read a snapshot can read them.",
  fix: 'set encrypted on each block device (as a string, "true", in a launch template).',
  sources: ["AWS Security Hub user guide, EC2.3 and EC2.181", "CIS AWS Foundations Benchmark 5.0, 5.1.1"],
  framework: fsbp("EC2.181", "EC2 launch templates should enable encryption for attached EBS volumes"),
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, INSTANCE, VOLUME],
  check: ({ type, props }) => {
    if (type === VOLUME) {
      return encrypted(props);
    }
    return type === LAUNCH_TEMPLATE
      ? each(props.at("blockDeviceMappings"), (one) => ifDeclared(one.at("ebs")))
      : [...ifDeclared(props.at("rootBlockDevice")), ...each(props.at("ebsBlockDevices"), encrypted)];
  },
});

function ifDeclared(device: Property): readonly Finding[] {
  return when(device, (value) => (value === undefined ? [] : encrypted(device)));
}

function encrypted(device: Property): readonly Finding[] {
  return demand(
    device.at("encrypted"),
    (value) => value === true || String(value).toLowerCase() === "true",
    "everybody who can read a snapshot can read what it stores",
  );
}
