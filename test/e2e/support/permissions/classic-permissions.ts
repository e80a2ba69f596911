/**
 * Permissions that only a stack with a Classic Load Balancer needs. `test/e2e/classic.spec.ts` records its calls; the
 * run of least privilege does not.
 */
export const OF_CLASSIC = {
  deployer: [
    "elasticloadbalancing:ConfigureHealthCheck",
    "elasticloadbalancing:CreateLoadBalancerListeners",
    "elasticloadbalancing:CreateLoadBalancerPolicy",
    "elasticloadbalancing:DeleteLoadBalancerListeners",
    "elasticloadbalancing:DeleteLoadBalancerPolicy",
    "elasticloadbalancing:SetLoadBalancerPoliciesOfListener",
  ],
  codedeploy: [
    "elasticloadbalancing:DescribeInstanceHealth",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    "elasticloadbalancing:DescribeLoadBalancers",
  ],
} as const;
