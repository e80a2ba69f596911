import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { routeInput } from "./route-input";

const DESTINATIONS = ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock"];
const GONE = ["InvalidRoute.NotFound", "InvalidRouteTableID.NotFound", "InvalidRouteTableId.NotFound"];

export const route: AwsType = {
  token: "aws:ec2/route:Route",
  supported: [
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
    "egressOnlyGatewayId",
    "gatewayId",
    "natGatewayId",
    "networkInterfaceId",
    "routeTableId",
    "transitGatewayId",
    "vpcEndpointId",
    "vpcPeeringConnectionId",
  ],
  replaceOn: DESTINATIONS,
  uniqueBy: DESTINATIONS,
  untold: { networkInterfaceId: "" },

  async create(inputs, { services }) {
    await services.ec2.createRoute({ RouteTableId: inputs.required("routeTableId"), ...targetOf(inputs) });
    return `r-${inputs.required("routeTableId")}${destinationOf(inputs)}`;
  },

  async update(_id, { news }, { services }) {
    await services.ec2.replaceRoute({ RouteTableId: news.required("routeTableId"), ...targetOf(news) });
  },

  async read(_id, state, { services }) {
    const table = state.required("routeTableId");
    const answer = await unlessGone(services.ec2.describeRouteTables({ RouteTableIds: [table] }), ...GONE);
    const destination = destinationOf(state);
    const found = answer?.RouteTables?.[0]?.Routes?.find(
      (each) => each.DestinationCidrBlock === destination || each.DestinationIpv6CidrBlock === destination,
    );
    if (found === undefined) {
      return undefined;
    }
    return {
      gatewayId: found.GatewayId,
      natGatewayId: found.NatGatewayId,
      networkInterfaceId: found.NetworkInterfaceId,
      instanceId: found.InstanceId ?? "",
      instanceOwnerId: found.InstanceOwnerId ?? "",
      origin: found.Origin,
      state: found.State,
      region: services.region,
    };
  },

  async delete(_id, state, { services }) {
    const call = services.ec2.deleteRoute({
      RouteTableId: state.required("routeTableId"),
      DestinationCidrBlock: state.text("destinationCidrBlock"),
      DestinationIpv6CidrBlock: state.text("destinationIpv6CidrBlock"),
    });
    await unlessGone(call, ...GONE);
  },
};

function targetOf(inputs: Fields) {
  return routeInput(inputs, "destinationCidrBlock", "destinationIpv6CidrBlock");
}

function destinationOf(inputs: Fields): string {
  return inputs.text("destinationCidrBlock") ?? inputs.required("destinationIpv6CidrBlock");
}
