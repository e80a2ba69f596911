import { demand, type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { inside } from "../rule/remedy";
import { resourceRule } from "../rule/rule";
import { integer } from "../rule/setting";

const maxHopLimit = integer({
  key: "maxHopLimit",
  description: "Most network hops that a metadata answer may travel; 2 lets containers on the host ask.",
  default: 2,
  min: 1,
  max: 64,
});

/** IMDSv1 hands the instance role to anyone who can make the application fetch a URL. */
export const imdsv2Required = resourceRule({
  id: "imdsv2-required",
  level: "mandatory",
  severity: "high",
  what: "Hosts answer only IMDSv2, with a small hop limit.",
  why:
    "IMDSv1 answers any request, so a forged server-side request returns the role's credentials, with which the " +
    "host may leave its load balancer or read every revision.",
  fix: 'set metadataOptions to { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 }.',
  sources: [
    "AWS Security Hub user guide, EC2.8, EC2.170, AutoScaling.3 and AutoScaling.4",
    "CIS AWS Foundations Benchmark 5.0, 5.7",
  ],
  framework: fsbp("EC2.170", "EC2 launch templates should use Instance Metadata Service Version 2 (IMDSv2)"),
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, INSTANCE],
  settings: [maxHopLimit],
  check: ({ props }, config) => {
    const options = props.at("metadataOptions");
    return when(options.at("httpEndpoint"), (endpoint) =>
      endpoint === "disabled" ? [] : checked(options, config.get(maxHopLimit)),
    );
  },
  remedy: (props) => {
    Object.assign(inside(props, "metadataOptions"), { httpTokens: "required", httpPutResponseHopLimit: 1 });
  },
});

function checked(options: Property, most: number): readonly Finding[] {
  const hops = options.at("httpPutResponseHopLimit");
  return [
    ...demand(options.at("httpTokens"), (tokens) => tokens === "required", "IMDSv1 is still answered"),
    ...when(hops, (value) =>
      value === undefined || (typeof value === "number" && value <= most)
        ? []
        : [violation(hops.path, value, `answers may travel further than ${most} hops`)],
    ),
  ];
}
