import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import { LISTENERS, LOAD_BALANCERS } from "../reading/resource-types";
import type { StackResource } from "../reading/subject";
import { fsbp } from "../rule/frameworks";
import { isProduction, productionStacks } from "../rule/production";
import { stackRule } from "../rule/rule";

const ENCRYPTED: readonly unknown[] = ["HTTPS", "TLS", "QUIC", "TCP_QUIC"];

/** The stack-wide counterpart of http-redirects-to-https: HTTPS exists as the target of the redirect. */
export const httpsInProduction = stackRule({
  id: "https-in-production",
  level: "mandatory",
  severity: "high",
  what: "In production, every internet-facing load balancer has an HTTPS or TLS listener.",
  why: "Without one, everything that clients send to the service can be read on its way.",
  fix: 'add a listener with protocol "HTTPS", certificateArn and a current sslPolicy; or narrow productionStacks.',
  sources: ["AWS Security Hub user guide, ELB.1 and ELB.18", "checkov CKV_AWS_2"],
  framework: fsbp(
    "ELB.18",
    "Application and Network Load Balancer listeners should use secure protocols to encrypt data in transit",
  ),
  settings: [productionStacks],
  check: (stack, config) => {
    const listeners = stack.ofType(...LISTENERS);
    const balancers = stack.ofType(...LOAD_BALANCERS).filter((one) => isProduction(one.stack, config));
    return ofEach(balancers, (balancer) => judged(balancer, listeners));
  },
});

function judged(balancer: StackResource, listeners: readonly StackResource[]): readonly Finding[] {
  return when(balancer.props.at("internal"), (internal) => {
    if (internal === true) {
      return [];
    }
    const aims = listeners.map((one) => ({
      one,
      aim: pointedAt(one, "loadBalancerArn", [balancer], ["arn"]),
    }));
    const own = aims.filter(({ aim }) => aim.found.length > 0).map(({ one }) => one.props.at("protocol"));
    const readings = own.map((protocol) => protocol.read());
    if (readings.some((reading) => reading.known && ENCRYPTED.includes(reading.value))) {
      return [];
    }
    const open = [
      ...own.flatMap((protocol) => when(protocol, () => [])),
      ...aims.flatMap(({ aim }) => aim.open),
    ];
    const values = readings.map((reading) => (reading.known ? reading.value : "not known yet"));
    return open.length > 0
      ? open
      : [violation(`protocol of the listeners of ${balancer.name}`, values, "none of them uses encryption")];
  });
}
