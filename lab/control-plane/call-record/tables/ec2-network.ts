import type { Check } from "../service-table";

const VPC = "vpc/{VpcId}";
const ROUTE_TABLE = "route-table/{RouteTableId}";
const SECURITY_GROUP = "security-group/{GroupId}";
const INTERNET_GATEWAY = "internet-gateway/{InternetGatewayId}";

/** Networks, their routes out, and the rules about who may connect. */
export const NETWORK_OPERATIONS: Readonly<Record<string, readonly Check[]>> = {
  AllocateAddress: ["elastic-ip/*"],
  AssociateRouteTable: [ROUTE_TABLE, "subnet/{SubnetId}"],
  AttachInternetGateway: [INTERNET_GATEWAY, VPC],
  AuthorizeSecurityGroupEgress: [SECURITY_GROUP],
  AuthorizeSecurityGroupIngress: [SECURITY_GROUP],
  CreateFlowLogs: [
    "vpc-flow-log/*",
    "vpc/{ResourceId}",
    {
      action: "iam:PassRole",
      resource: "{DeliverLogsPermissionArn}",
      context: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" },
      when: ["DeliverLogsPermissionArn"],
    },
  ],
  CreateInternetGateway: ["internet-gateway/*"],
  CreateNatGateway: ["natgateway/*", "subnet/{SubnetId}", "elastic-ip/{AllocationId}"],
  CreateRoute: [ROUTE_TABLE],
  CreateRouteTable: ["route-table/*", VPC],
  CreateSecurityGroup: ["security-group/*", VPC],
  CreateSubnet: ["subnet/*", VPC],
  CreateVpc: ["vpc/*"],
  CreateVpcEndpoint: [
    "vpc-endpoint/*",
    VPC,
    {
      action: "route53:AssociateVPCWithHostedZone",
      resource: "*",
      when: ["PrivateDnsEnabled"],
    },
  ],
  DeleteFlowLogs: ["vpc-flow-log/{FlowLogId}"],
  DeleteInternetGateway: [INTERNET_GATEWAY],
  DeleteNatGateway: ["natgateway/{NatGatewayId}"],
  DeleteRoute: [ROUTE_TABLE],
  DeleteRouteTable: [ROUTE_TABLE],
  DeleteSecurityGroup: [SECURITY_GROUP],
  DeleteSubnet: ["subnet/{SubnetId}"],
  DeleteVpc: [VPC],
  DeleteVpcEndpoints: ["vpc-endpoint/{VpcEndpointId}"],
  DetachInternetGateway: [INTERNET_GATEWAY, VPC],
  DisassociateRouteTable: ["route-table/*", "subnet/*"],
  ModifySecurityGroupRules: [SECURITY_GROUP, "security-group-rule/{SecurityGroupRule.SecurityGroupRuleId}"],
  ModifySubnetAttribute: ["subnet/{SubnetId}"],
  ModifyVpcAttribute: [VPC],
  ModifyVpcEndpoint: ["vpc-endpoint/{VpcEndpointId}"],
  ReleaseAddress: ["elastic-ip/{AllocationId}"],
  ReplaceRoute: [ROUTE_TABLE],
  RevokeSecurityGroupEgress: [SECURITY_GROUP],
  RevokeSecurityGroupIngress: [SECURITY_GROUP],
};
