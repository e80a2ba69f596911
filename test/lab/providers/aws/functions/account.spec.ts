import assert from "node:assert/strict";
import { getAvailabilityZones, getCallerIdentity } from "../../../../../lab/providers/aws/functions/account";
import { type AwsFunction, AwsServices } from "../../../../../lab/providers/aws/services";
import { Fields } from "../../../../../lab/values/fields";
import { stubEndpoint } from "../stub-endpoint";

const zone = (name: string, id: string, state: string) =>
  `<item><zoneName>${name}</zoneName><zoneId>${id}</zoneId><zoneState>${state}</zoneState></item>`;

/** Answers in the form of the EC2 and STS API references. */
const ANSWERS = {
  DescribeAvailabilityZones: {
    body: `<DescribeAvailabilityZonesResponse><availabilityZoneInfo>${[
      zone("eu-central-1c", "euc1-az1", "available"),
      zone("eu-central-1a", "euc1-az2", "available"),
      zone("eu-central-1b", "euc1-az3", "impaired"),
    ].join("")}</availabilityZoneInfo></DescribeAvailabilityZonesResponse>`,
  },
  GetCallerIdentity: {
    body:
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:user/lab</Arn>" +
      "<UserId>AIDALAB</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
  },
};

async function answer(called: AwsFunction, args: Record<string, string | string[]> = {}) {
  const stub = await stubEndpoint(ANSWERS);
  try {
    const services = new AwsServices(stub.url, "eu-central-1", {});
    const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
    const result = await called(new Fields(args), context);
    return { result, operations: stub.requests.map(({ operation }) => operation) };
  } finally {
    stub.close();
  }
}

describe("lab/providers/aws/functions/account", () => {
  it("names the region's zones in order, with their ids", async () => {
    const { result, operations } = await answer(getAvailabilityZones);
    assert.deepEqual(result.names, ["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    assert.deepEqual(result.zoneIds, ["euc1-az2", "euc1-az3", "euc1-az1"]);
    assert.deepEqual(operations, ["DescribeAvailabilityZones"]);
  });

  it("excludes zones in another state, and those that are excluded by name or id", async () => {
    assert.deepEqual((await answer(getAvailabilityZones, { state: "available" })).result.names, [
      "eu-central-1a",
      "eu-central-1c",
    ]);
    const excluded = { excludeNames: ["eu-central-1a"], excludeZoneIds: ["euc1-az1"] };
    assert.deepEqual((await answer(getAvailabilityZones, excluded)).result.names, ["eu-central-1b"]);
  });

  it("names the caller", async () => {
    assert.deepEqual((await answer(getCallerIdentity)).result, {
      accountId: "123456789012",
      arn: "arn:aws:sts::123456789012:user/lab",
      userId: "AIDALAB",
      id: "123456789012",
    });
  });
});
