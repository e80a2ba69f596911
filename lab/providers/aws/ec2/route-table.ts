import type { EC2 } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { retryOn } from "../wait";
import { ec2Arn } from "./arn";
import { routeInput } from "./route-input";
import { tagSpecifications, updateTags } from "./tags";

const GONE = ["InvalidRouteTableID.NotFound", "InvalidRouteTableId.NotFound"];

export const routeTable: AwsType = {
  token: "aws:ec2/routeTable:RouteTable",
  supported: ["propagatingVgws", "routes", "tags", "vpcId"],
  replaceOn: ["vpcId"],
  unordered: ["routes", "propagatingVgws"],
  tagged: true,
  untold: { routes: [] },

  async create(inputs, { services }) {
    const made = await services.ec2.createRouteTable({
      VpcId: inputs.required("vpcId"),
      ...tagSpecifications("route-table", inputs),
    });
    const id = returned(made.RouteTable?.RouteTableId, "CreateRouteTable");
    await addRoutes(services.ec2, id, inputs);
    return id;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("routes")) {
      for (const route of change.olds.objects("routes")) {
        const cidr = route.text("cidrBlock");
        await unlessGone(
          services.ec2.deleteRoute({ RouteTableId: id, DestinationCidrBlock: cidr }),
          "InvalidRoute.NotFound",
        );
      }
      await addRoutes(services.ec2, id, change.news);
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const answer = await unlessGone(services.ec2.describeRouteTables({ RouteTableIds: [id] }), ...GONE);
    const found = answer?.RouteTables?.[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, found.OwnerId, "route-table", id),
      ownerId: found.OwnerId,
      vpcId: found.VpcId,
      propagatingVgws: [],
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const call = () => context.services.ec2.deleteRouteTable({ RouteTableId: id });
    await unlessGone(retryOn(context, 60, ["DependencyViolation"], call), ...GONE);
  },
};

async function addRoutes(ec2: EC2, id: string, inputs: Fields): Promise<void> {
  for (const route of inputs.objects("routes")) {
    await ec2.createRoute({ RouteTableId: id, ...routeInput(route, "cidrBlock", "ipv6CidrBlock") });
  }
}
