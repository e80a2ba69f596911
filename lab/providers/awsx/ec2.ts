/**
 * The resources of a VPC, each from its own file, because loading all of @pulumi/aws takes longer than using it here.
 */
export { Eip } from "@pulumi/aws/ec2/eip";
export { InternetGateway } from "@pulumi/aws/ec2/internetGateway";
export { NatGateway } from "@pulumi/aws/ec2/natGateway";
export { Route } from "@pulumi/aws/ec2/route";
export { RouteTable } from "@pulumi/aws/ec2/routeTable";
export { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
export { Subnet } from "@pulumi/aws/ec2/subnet";
export { Vpc } from "@pulumi/aws/ec2/vpc";
