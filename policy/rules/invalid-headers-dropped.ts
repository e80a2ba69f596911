import { demand, when } from "../reading/findings";
import { LOAD_BALANCERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

const OTHER_KINDS: readonly unknown[] = ["network", "gateway"];

/** Request smuggling uses a header that the load balancer and the host read differently. */
export const invalidHeadersDropped = resourceRule({
  id: "invalid-headers-dropped",
  level: "mandatory",
  severity: "medium",
  what: "Application Load Balancers drop headers that are not valid.",
  why:
    "A header that load balancer and host read differently can hide a second request in the first (request " +
    "smuggling).",
  fix: "set dropInvalidHeaderFields to true.",
  sources: ["AWS Security Hub user guide, ELB.4", "checkov CKV_AWS_131"],
  framework: fsbp("ELB.4", "Application Load Balancer should be configured to drop invalid http headers"),
  types: LOAD_BALANCERS,
  check: ({ props }) =>
    when(props.at("loadBalancerType"), (kind) =>
      OTHER_KINDS.includes(kind)
        ? []
        : demand(props.at("dropInvalidHeaderFields"), (on) => on === true, "invalid headers reach the hosts"),
    ),
  remedy: (props) => {
    props.dropInvalidHeaderFields = true;
  },
});
