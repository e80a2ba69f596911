import assert from "node:assert/strict";
import { getParameter } from "../../../../../lab/providers/aws/functions/parameter";
import { AwsServices } from "../../../../../lab/providers/aws/services";
import { Fields } from "../../../../../lab/values/fields";
import { type Stub, stubEndpoint } from "../stub-endpoint";

const NOT_FOUND = { status: 400, body: '{"__type":"ParameterNotFound"}' };
const UBUNTU = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id";

describe("lab/providers/aws/functions/parameter", () => {
  let stub: Stub;

  afterEach(() => stub.close());

  async function parameter(name: string) {
    stub = await stubEndpoint({ GetParameter: NOT_FOUND });
    const services = new AwsServices(stub.url, "eu-central-1", {});
    const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
    return await getParameter(new Fields({ name }), context);
  }

  it("gives an image id for a public parameter of Canonical, which moto does not have, always the same one", async () => {
    const found = await parameter(UBUNTU);
    assert.match(String(found.value), /^ami-[0-9a-f]{17}$/);
    assert.deepEqual([found.type, found.insecureValue], ["String", found.value]);
    stub.close();
    assert.equal((await parameter(UBUNTU)).value, found.value);
    stub.close();
    assert.notEqual((await parameter(UBUNTU.replace("arm64", "amd64"))).value, found.value);
  });

  it("knows no other parameter that the service does not have", async () => {
    const wrong = UBUNTU.replace("gp3", "io1");
    await assert.rejects(parameter(wrong), {
      message: `SSM parameter ${wrong} does not exist in eu-central-1`,
    });
  });
});
