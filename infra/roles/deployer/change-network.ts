import { regionsOfCalls } from "../../base/partition";
import { allow, type Statement } from "../policy-document";
import { type DeployedStack, ownArn } from "./stack-names";

const NETWORK = [
  "AllocateAddress",
  "AssociateRouteTable",
  "AttachInternetGateway",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "CreateFlowLogs",
  "CreateInternetGateway",
  "CreateLaunchTemplate",
  "CreateLaunchTemplateVersion",
  "CreateNatGateway",
  "CreateRoute",
  "CreateRouteTable",
  "CreateSecurityGroup",
  "CreateSubnet",
  "CreateTags",
  "CreateVpc",
  "CreateVpcEndpoint",
  "DeleteFlowLogs",
  "DeleteInternetGateway",
  "DeleteLaunchTemplate",
  "DeleteNatGateway",
  "DeleteRoute",
  "DeleteRouteTable",
  "DeleteSecurityGroup",
  "DeleteSubnet",
  "DeleteTags",
  "DeleteVpc",
  "DeleteVpcEndpoints",
  "DetachInternetGateway",
  "DisassociateAddress",
  "DisassociateRouteTable",
  // Needed by a caller that gives security groups to a load balancer
  // (kubernetes-sigs/aws-load-balancer-controller#3917).
  "GetSecurityGroupsForVpc",
  "ModifyLaunchTemplate",
  "ModifySecurityGroupRules",
  "ModifySubnetAttribute",
  "ModifyVpcAttribute",
  "ModifyVpcEndpoint",
  "ReleaseAddress",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "RevokeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  // Auto Scaling checks this permission of a caller that passes a launch template.
  "RunInstances",
];

const APPLICATION_LOAD_BALANCER = [
  "AddTags",
  "CreateListener",
  "CreateLoadBalancer",
  "CreateTargetGroup",
  "DeleteListener",
  "DeleteLoadBalancer",
  "DeleteTargetGroup",
  "ModifyListener",
  "ModifyListenerAttributes",
  "ModifyLoadBalancerAttributes",
  "ModifyTargetGroup",
  "ModifyTargetGroupAttributes",
  "RemoveTags",
  "SetSecurityGroups",
  "SetSubnets",
  "SetWebACL",
];

const CLASSIC_LOAD_BALANCER = [
  "ApplySecurityGroupsToLoadBalancer",
  "AttachLoadBalancerToSubnets",
  "ConfigureHealthCheck",
  "CreateLoadBalancerListeners",
  "CreateLoadBalancerPolicy",
  "DeleteLoadBalancerListeners",
  "DeleteLoadBalancerPolicy",
  "DetachLoadBalancerFromSubnets",
  "SetLoadBalancerPoliciesOfListener",
];

const OTHERS = [
  "acm:AddTagsToCertificate",
  "acm:DeleteCertificate",
  "acm:RemoveTagsFromCertificate",
  "acm:RequestCertificate",
  // Private DNS names of interface endpoints.
  "route53:AssociateVPCWithHostedZone",
  "route53:ChangeResourceRecordSets",
  "sns:SetSubscriptionAttributes",
  "sns:Unsubscribe",
  "wafv2:AssociateWebACL",
  "wafv2:DisassociateWebACL",
];

/**
 * Changes to resources of EC2, load balancers, certificates, zones and subscriptions. Their ARNs hold ids or
 * truncated names, so the region limits these calls, not the stack's name.
 */
export function changeInRegion(stack: DeployedStack): Statement {
  const of = (service: string, names: readonly string[]) => names.map((name) => `${service}:${name}`);
  return allow(
    "ChangeInRegion",
    [
      ...of("ec2", NETWORK),
      ...of("elasticloadbalancing", [...APPLICATION_LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER]),
      ...OTHERS,
    ],
    "*",
    { StringEquals: { "aws:RequestedRegion": regionsOfCalls(stack) } },
  );
}

/**
 * The rule with which a rollout of two fleets shares the traffic. Listeners and rules have the load balancer's name, which may be
 * cut off, and ids in their ARNs (service authorization reference, Elastic Load Balancing V2), so account and region limit these calls.
 */
export function shiftTraffic(stack: DeployedStack): Statement {
  return allow(
    "ShiftTraffic",
    ["elasticloadbalancing:CreateRule", "elasticloadbalancing:DeleteRule", "elasticloadbalancing:ModifyRule"],
    ownArn(stack, "elasticloadbalancing", "listener*"),
  );
}
