import type { Check } from "../service-table";

const BALANCER = "loadbalancer/{LoadBalancerName}";

/**
 * Service authorization reference, Elastic Load Balancing (API 2012-06-01): operations that only this version has. No
 * Describe operation supports resource-level permissions.
 */
export const CLASSIC_OPERATIONS: Readonly<Record<string, readonly Check[]>> = {
  ApplySecurityGroupsToLoadBalancer: [BALANCER],
  AttachLoadBalancerToSubnets: [BALANCER],
  ConfigureHealthCheck: [BALANCER],
  CreateAppCookieStickinessPolicy: [BALANCER],
  CreateLBCookieStickinessPolicy: [BALANCER],
  CreateLoadBalancerListeners: [BALANCER],
  CreateLoadBalancerPolicy: [BALANCER],
  DeleteLoadBalancerListeners: [BALANCER],
  DeleteLoadBalancerPolicy: [BALANCER],
  DeregisterInstancesFromLoadBalancer: [BALANCER],
  DetachLoadBalancerFromSubnets: [BALANCER],
  DisableAvailabilityZonesForLoadBalancer: [BALANCER],
  EnableAvailabilityZonesForLoadBalancer: [BALANCER],
  RegisterInstancesWithLoadBalancer: [BALANCER],
  SetLoadBalancerListenerSSLCertificate: [BALANCER],
  SetLoadBalancerPoliciesForBackendServer: [BALANCER],
  SetLoadBalancerPoliciesOfListener: [BALANCER],
};

/** Operations whose names the newer API has too. Here a load balancer is identified by its name. */
export const CLASSIC_NAMESAKES: Readonly<Record<string, readonly Check[]>> = {
  AddTags: ["loadbalancer/{LoadBalancerNames}"],
  CreateLoadBalancer: [
    BALANCER,
    { action: "elasticloadbalancing:AddTags", resource: BALANCER, when: ["Tags"] },
  ],
  DeleteLoadBalancer: [BALANCER],
  ModifyLoadBalancerAttributes: [BALANCER],
  RemoveTags: ["loadbalancer/{LoadBalancerNames}"],
};
