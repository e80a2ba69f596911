import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagList } from "../tags";
import { plainTag, updateRdsTags } from "./tags";

const GONE = ["DBParameterGroupNotFound", "DBParameterGroupNotFoundFault"];
/** ModifyDBParameterGroup takes at most 20 parameters in each call (RDS API reference). */
const A_CALL = 20;

export const parameterGroup: AwsType = {
  token: "aws:rds/parameterGroup:ParameterGroup",
  supported: ["description", "family", "name", "namePrefix", "parameters", "skipDestroy", "tags"],
  replaceOn: ["name", "namePrefix", "family", "description"],
  uniqueBy: ["name"],
  unordered: ["parameters"],
  naming: { property: "name", maxLength: 255, lowerCase: true },
  defaults: { description: "Managed by Pulumi", skipDestroy: false },
  tagged: true,

  async create(inputs, { services }) {
    const name = inputs.required("name");
    await services.query("rds").call("CreateDBParameterGroup", {
      DBParameterGroupName: name,
      DBParameterGroupFamily: inputs.required("family"),
      Description: inputs.required("description"),
      "Tags.Tag": tagList(inputs).map(plainTag),
    });
    await setParameters(services, name, inputs);
    return name;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("parameters")) {
      const left = change.news.objects("parameters").map((each) => each.required("name"));
      const reset = change.olds.objects("parameters").filter((each) => !left.includes(each.required("name")));
      if (reset.length > 0) {
        const call = services.query("rds").call("ResetDBParameterGroup", {
          DBParameterGroupName: id,
          "Parameters.Parameter": reset.map(parameter),
        });
        // moto does not have this call, and no database server reads the old value.
        await unlessGone(call, "InvalidAction");
      }
      await setParameters(services, id, change.news);
    }
    await updateRdsTags(services, change);
  },

  async read(id, state, { services }) {
    const call = services.query("rds").call("DescribeDBParameterGroups", { DBParameterGroupName: id });
    const found = (await unlessGone(call, ...GONE))?.all("DBParameterGroups", "DBParameterGroup")[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: found.text("DBParameterGroupArn"),
      name: id,
      namePrefix: state.text("namePrefix") ?? "",
      region: services.region,
    };
  },

  async delete(id, state, { services }) {
    if (state.flag("skipDestroy") === true) {
      return;
    }
    const call = services.query("rds").call("DeleteDBParameterGroup", { DBParameterGroupName: id });
    await unlessGone(call, ...GONE);
  },
};

async function setParameters(services: AwsServices, DBParameterGroupName: string, inputs: Fields) {
  const all = inputs.objects("parameters").map(parameter);
  for (let from = 0; from < all.length; from += A_CALL) {
    await services.query("rds").call("ModifyDBParameterGroup", {
      DBParameterGroupName,
      "Parameters.Parameter": all.slice(from, from + A_CALL),
    });
  }
}

function parameter(from: Fields) {
  return {
    ParameterName: from.required("name"),
    ParameterValue: from.text("value"),
    ApplyMethod: from.choice("applyMethod", ["immediate", "pending-reboot"]) ?? "immediate",
  };
}
