import type { CreateRouteRequest } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";

/** Destination and target of a route. The two kinds of resource have different names for the destination. */
export function routeInput(
  route: Fields,
  cidr: string,
  ipv6Cidr: string,
): Omit<CreateRouteRequest, "RouteTableId"> {
  return {
    DestinationCidrBlock: route.text(cidr),
    DestinationIpv6CidrBlock: route.text(ipv6Cidr),
    GatewayId: route.text("gatewayId"),
    NatGatewayId: route.text("natGatewayId"),
    NetworkInterfaceId: route.text("networkInterfaceId"),
    TransitGatewayId: route.text("transitGatewayId"),
    VpcPeeringConnectionId: route.text("vpcPeeringConnectionId"),
    VpcEndpointId: route.text("vpcEndpointId"),
    EgressOnlyInternetGatewayId: route.text("egressOnlyGatewayId"),
  };
}
