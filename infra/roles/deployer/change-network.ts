import { regionsOfCalls } from "../../base/partition";
import { allow, type Statement } from "../policy-document";
import type { DeployedStack } from "./stack-names";

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
  // Asked of whoever gives a load balancer security groups (kubernetes-sigs/aws-load-balancer-controller#3917).
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
  // Auto Scaling asks it of whoever hands it a launch template.
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
  // Private names of interface endpoints.
  "route53:AssociateVPCWithHostedZone",
  "route53:ChangeResourceRecordSets",
  "sns:SetSubscriptionAttributes",
  "sns:Unsubscribe",
  "wafv2:AssociateWebACL",
  "wafv2:DisassociateWebACL",
];

/** What EC2, load balancers, certificates, zones and subscriptions are called is an id, or a name cut short. */
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
