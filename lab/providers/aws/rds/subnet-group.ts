import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { retryOn } from "../wait";
import { plainTag, updateRdsTags } from "./tags";

const GONE = ["DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFound"];

export const subnetGroup: AwsType = {
  token: "aws:rds/subnetGroup:SubnetGroup",
  supported: ["description", "name", "namePrefix", "subnetIds", "tags"],
  replaceOn: ["name", "namePrefix"],
  uniqueBy: ["name"],
  unordered: ["subnetIds"],
  naming: { property: "name", maxLength: 255, lowerCase: true },
  defaults: { description: "Managed by Pulumi" },
  tagged: true,

  async create(inputs, { services }) {
    const name = inputs.required("name");
    await services.query("rds").call("CreateDBSubnetGroup", {
      DBSubnetGroupName: name,
      DBSubnetGroupDescription: inputs.required("description"),
      "SubnetIds.SubnetIdentifier": inputs.texts("subnetIds"),
      "Tags.Tag": tagList(inputs).map(plainTag),
    });
    return name;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("subnetIds") || change.changed.includes("description")) {
      await services.query("rds").call("ModifyDBSubnetGroup", {
        DBSubnetGroupName: id,
        DBSubnetGroupDescription: change.news.required("description"),
        "SubnetIds.SubnetIdentifier": change.news.texts("subnetIds"),
      });
    }
    await updateRdsTags(services, change);
  },

  async read(id, state, { services }) {
    const call = services.query("rds").call("DescribeDBSubnetGroups", { DBSubnetGroupName: id });
    const found = (await unlessGone(call, ...GONE))?.all("DBSubnetGroups", "DBSubnetGroup")[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: found.text("DBSubnetGroupArn"),
      name: id,
      namePrefix: state.text("namePrefix") ?? "",
      vpcId: found.text("VpcId"),
      supportedNetworkTypes: ["IPV4"],
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const rds = context.services.query("rds");
    const call = () => rds.call("DeleteDBSubnetGroup", { DBSubnetGroupName: id });
    await unlessGone(retryOn(context, 120, ["InvalidDBSubnetGroupStateFault"], call), ...GONE);
  },
};
