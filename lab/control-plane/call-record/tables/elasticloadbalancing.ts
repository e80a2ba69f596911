import type { Check, ServiceTable } from "../service-table";
import { CLASSIC_NAMESAKES, CLASSIC_OPERATIONS } from "./classic-load-balancing";

/** A call that creates something with tags also needs AddTags (user guide, tag resources during creation). */
function tagged(resource: string, kind = resource): Check[] {
  return [resource, { action: "elasticloadbalancing:AddTags", resource: kind, when: ["Tags"] }];
}

/**
 * The service looks up the VPC's security groups with the caller's permissions. CreateLoadBalancer is refused without
 * this permission (kubernetes-sigs/aws-load-balancer-controller#3917).
 */
const SECURITY_GROUPS = {
  action: "ec2:GetSecurityGroupsForVpc",
  resource: "arn:aws:ec2:{region}:{account}:vpc/*",
  when: ["SecurityGroups"],
};

/**
 * Service authorization reference, Elastic Load Balancing V2 (API 2015-12-01): no Describe operation supports resource-level
 * permissions.
 */
export const elasticloadbalancing: ServiceTable = {
  prefix: "elasticloadbalancing",
  arn: "regional",
  describing: /^Describe/,
  versions: { "2012-06-01": CLASSIC_NAMESAKES },
  operations: {
    ...CLASSIC_OPERATIONS,
    AddListenerCertificates: ["{ListenerArn}"],
    AddTags: ["{ResourceArns}"],
    CreateListener: tagged("{LoadBalancerArn}", "listener/app/*"),
    CreateLoadBalancer: [...tagged("loadbalancer/app/{Name}/*"), SECURITY_GROUPS],
    CreateRule: tagged("{ListenerArn}", "listener-rule/app/*"),
    CreateTargetGroup: tagged("targetgroup/{Name}/*"),
    DeleteListener: ["{ListenerArn}"],
    DeleteLoadBalancer: ["{LoadBalancerArn}"],
    DeleteRule: ["{RuleArn}"],
    DeleteTargetGroup: ["{TargetGroupArn}"],
    DeregisterTargets: ["{TargetGroupArn}"],
    ModifyListener: ["{ListenerArn}"],
    ModifyLoadBalancerAttributes: ["{LoadBalancerArn}"],
    ModifyRule: ["{RuleArn}"],
    ModifyTargetGroup: ["{TargetGroupArn}"],
    ModifyTargetGroupAttributes: ["{TargetGroupArn}"],
    RegisterTargets: ["{TargetGroupArn}"],
    RemoveListenerCertificates: ["{ListenerArn}"],
    RemoveTags: ["{ResourceArns}"],
    SetRulePriorities: ["{RulePriorities.RuleArn}"],
    SetSecurityGroups: ["{LoadBalancerArn}", SECURITY_GROUPS],
    SetSubnets: ["{LoadBalancerArn}"],
  },
};
