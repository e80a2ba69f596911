import type { CallInput } from "../call-input";
import type { Place, ServiceTable } from "../service-table";

/** Service authorization reference, AWS Systems Manager: parameters. */
export const ssm: ServiceTable = {
  prefix: "ssm",
  arn: "regional",
  operations: {
    AddTagsToResource: [{ resource: parameters("ResourceId") }],
    DeleteParameter: [{ resource: parameters("Name") }],
    DescribeParameters: ["*"],
    GetParameter: [{ resource: parameters("Name") }],
    GetParameters: [{ resource: parameters("Names") }],
    GetParametersByPath: [{ resource: parameters("Path") }],
    ListTagsForResource: [{ resource: parameters("ResourceId") }],
    PutParameter: [
      { resource: parameters("Name") },
      { action: "ssm:AddTagsToResource", resource: parameters("Name"), when: ["Tags"] },
    ],
    RemoveTagsFromResource: [{ resource: parameters("ResourceId") }],
  },
};

/** ARNs of parameters, by names with or without the leading slash. AWS's public parameters belong to no account. */
function parameters(name: string) {
  return (input: CallInput, { region, accountId }: Place) =>
    (input.get(name) ?? ["*"]).map((parameter) => {
      const owner = parameter.startsWith("/aws/service/") ? "" : accountId;
      return `arn:aws:ssm:${region}:${owner}:parameter/${parameter.replace(/^\//, "")}`;
    });
}
