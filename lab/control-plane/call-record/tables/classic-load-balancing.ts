import type { Check, ServiceTable } from "../needs";

const OWN: readonly Check[] = ["loadbalancer/{LoadBalancerName}"];
const NAMED: readonly Check[] = ["loadbalancer/{LoadBalancerNames}"];

/** Service authorization reference, Elastic Load Balancing (Classic): nothing that describes knows resources. */
export const classicLoadBalancing: ServiceTable = {
  prefix: "elasticloadbalancing",
  arn: "regional",
  describing: /^Describe/,
  operations: {
    AddTags: NAMED,
    ApplySecurityGroupsToLoadBalancer: OWN,
    AttachLoadBalancerToSubnets: OWN,
    ConfigureHealthCheck: OWN,
    CreateLoadBalancer: [
      ...OWN,
      { action: "elasticloadbalancing:AddTags", resource: "loadbalancer/{LoadBalancerName}", when: ["Tags"] },
    ],
    CreateLoadBalancerListeners: OWN,
    CreateLoadBalancerPolicy: OWN,
    DeleteLoadBalancer: OWN,
    DeleteLoadBalancerListeners: OWN,
    DeleteLoadBalancerPolicy: OWN,
    DeregisterInstancesFromLoadBalancer: OWN,
    DetachLoadBalancerFromSubnets: OWN,
    ModifyLoadBalancerAttributes: OWN,
    RegisterInstancesWithLoadBalancer: OWN,
    RemoveTags: NAMED,
    SetLoadBalancerListenerSSLCertificate: OWN,
    SetLoadBalancerPoliciesOfListener: OWN,
  },
};
