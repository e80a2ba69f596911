import assert from "node:assert/strict";
import { parameterGroup } from "../../../../../lab/providers/aws/rds/parameter-group";
import { AwsServices } from "../../../../../lab/providers/aws/services";
import { StandIn } from "../../../../../lab/providers/protocol/stand-in";
import type { Props } from "../../../../../lab/values/values";
import { type Stub, stubEndpoint } from "../stub-endpoint";

const DONE = { body: "<Done/>" };
const DESCRIBED = {
  body: "<R><DescribeDBParameterGroupsResult><DBParameterGroups><DBParameterGroup><DBParameterGroupArn>arn:group</DBParameterGroupArn></DBParameterGroup></DBParameterGroups></DescribeDBParameterGroupsResult></R>",
};
const AROUND = { log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
const SUBJECT = { type: parameterGroup.token, name: "parameters" };

describe("lab/providers/aws/rds/parameter-group", () => {
  let stub: Stub;

  afterEach(() => stub.close());

  async function create(parameters: readonly Props[]) {
    stub = await stubEndpoint({
      CreateDBParameterGroup: DONE,
      ModifyDBParameterGroup: DONE,
      DescribeDBParameterGroups: DESCRIBED,
      DeleteDBParameterGroup: DONE,
    });
    const services = new AwsServices(stub.url, "eu-central-1", {});
    const catalogue = { name: "aws", version: "1", types: [parameterGroup], functions: {} };
    const standIn = new StandIn({ ...catalogue, configure: () => services, defaultTags: () => ({}) });
    standIn.configure({});
    return await standIn.create(
      SUBJECT,
      { name: "p", family: "postgres17", description: "d", parameters },
      AROUND,
    );
  }

  it("is made with its parameters", async () => {
    const { id } = await create([{ name: "rds.force_ssl", value: "1" }]);
    assert.equal(id, "p");
    assert.match(decodeURIComponent(stub.requests[1]?.body ?? ""), /ParameterName=rds\.force_ssl/);
  });

  it("is not made with an unknown argument of a parameter", async () => {
    const wrong = { name: "rds.force_ssl", value: "1", applyWhen: "later" };
    await assert.rejects(create([wrong]), {
      message: /^the lab does not support ParameterGroup\.parameters\[0\]\.applyWhen: leave it out/,
    });
    assert.equal(stub.requests.at(-1)?.operation, "DeleteDBParameterGroup");
  });
});
