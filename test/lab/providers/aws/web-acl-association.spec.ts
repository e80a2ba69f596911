import assert from "node:assert/strict";
import { AwsServices } from "../../../../lab/providers/aws/services";
import { webAclAssociation } from "../../../../lab/providers/aws/wafv2/web-acl-association";
import { difference } from "../../../../lab/providers/protocol/diff";
import { Fields } from "../../../../lab/values/fields";
import { type Stub, stubEndpoint } from "./stub-endpoint";

const RESOURCE = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/1";
const guard = (webAclArn: string) => ({ resourceArn: RESOURCE, webAclArn });

describe("the stand-in of a web ACL's association (terraform-provider-aws, wafv2/web_acl_association.go)", () => {
  let stub: Stub;

  beforeEach(async () => {
    stub = await stubEndpoint({ DisassociateWebACL: { body: "{}" } });
  });

  afterEach(() => stub.close());

  it("is replaced by any change, and the replacement is made first unless the program says otherwise", () => {
    const { replaces, deleteBeforeReplace } = difference(webAclAssociation, guard("old"), guard("new"));
    assert.deepEqual([replaces, deleteBeforeReplace], [["webAclArn"], false]);
  });

  it("is deleted only by its resource, with any web ACL that the resource then has", async () => {
    const services = new AwsServices(stub.url, "eu-central-1", {});
    const context = { services, log: () => {}, sleep: async () => {}, now: () => 0, timeoutSeconds: 0 };
    await webAclAssociation.delete("old", new Fields(guard("old")), context);
    assert.deepEqual(
      stub.requests.map(({ operation, body }) => [operation, JSON.parse(body)]),
      [["DisassociateWebACL", { ResourceArn: RESOURCE }]],
    );
  });
});
