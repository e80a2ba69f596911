import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";

export const routeTableAssociation: AwsType = {
  token: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  supported: ["gatewayId", "routeTableId", "subnetId"],
  replaceOn: "all",
  uniqueBy: ["subnetId", "gatewayId"],

  async create(inputs, { services }) {
    const made = await services.ec2.associateRouteTable({
      RouteTableId: inputs.required("routeTableId"),
      SubnetId: inputs.text("subnetId"),
      GatewayId: inputs.text("gatewayId"),
    });
    return returned(made.AssociationId, "AssociateRouteTable");
  },

  async read(id, state, { services }) {
    const Filters = [{ Name: "association.route-table-association-id", Values: [id] }];
    const answer = await services.ec2.describeRouteTables({ Filters });
    const tables = answer.RouteTables ?? [];
    const found = tables.flatMap((table) => table.Associations ?? []);
    const association = found.find((each) => each.RouteTableAssociationId === id);
    if (association === undefined) {
      return undefined;
    }
    return {
      routeTableId: association.RouteTableId,
      subnetId: association.SubnetId ?? state.text("subnetId"),
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(
      services.ec2.disassociateRouteTable({ AssociationId: id }),
      "InvalidAssociationID.NotFound",
    );
  },
};
