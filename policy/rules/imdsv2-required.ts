import { demand, type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { inside } from "../rule/remedy";
import { resourceRule } from "../rule/rule";
import { integer } from "../rule/setting";

const maxHopLimit = integer({
  key: "maxHopLimit",
  description:
    "Largest number of network hops for an answer of the metadata service. Containers on the host need 2.",
  default: 2,
  min: 1,
  max: 64,
});

/** IMDSv1 gives the role's credentials to anybody who can make the application request a URL. */
export const imdsv2Required = resourceRule({
  id: "imdsv2-required",
  level: "mandatory",
  severity: "high",
  what: "Hosts answer only IMDSv2, with a small hop limit.",
  why:
    "IMDSv1 answers any request. A forged server-side request therefore returns the role's credentials. " +
    "With them, an attacker may take the host out of its load balancer or read every revision.",
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
    ...demand(options.at("httpTokens"), (tokens) => tokens === "required", "it still answers IMDSv1"),
    ...when(hops, (value) =>
      value === undefined || (typeof value === "number" && value <= most)
        ? []
        : [violation(hops.path, value, `answers may travel over more than ${most} hops`)],
    ),
  ];
}
