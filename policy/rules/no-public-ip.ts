import { demand, each } from "../reading/findings";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

/** Requests reach hosts only through the load balancer. */
export const noPublicIp = resourceRule({
  id: "no-public-ip",
  level: "mandatory",
  severity: "high",
  what: "No host asks for a public address.",
  why:
    "A host with a public address can be reached without the load balancer: during its drain, without " +
    "TLS, and by anybody who scans the internet.",
  fix: "set associatePublicIpAddress to false, or remove it, and use private subnets for hosts.",
  sources: ["AWS Security Hub user guide, EC2.9, EC2.25 and AutoScaling.5"],
  framework: fsbp("EC2.25", "EC2 launch templates should not assign public IPs to network interfaces"),
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, INSTANCE],
  check: ({ type, props }) =>
    type === LAUNCH_TEMPLATE
      ? each(props.at("networkInterfaces"), (one) =>
          demand(one.at("associatePublicIpAddress"), isOff, "hosts get a public address"),
        )
      : demand(props.at("associatePublicIpAddress"), isOff, "the host gets a public address"),
});

/** Launch templates write this boolean as a string. */
function isOff(value: unknown): boolean {
  return value !== true && String(value).toLowerCase() !== "true";
}
