import assert from "node:assert/strict";
import { runProgram } from "./run-program";
import { FULL } from "./settings";

describe("replacements in the whole program", function () {
  this.timeout(60_000);

  /**
   * Types whose replacement the AWS provider makes first, and whose delete names less than their replacement. The
   * delete would remove what was just made (hashicorp/terraform-provider-aws,
   * internal/service/wafv2/web_acl_association.go: both arguments are ForceNew, and DisassociateWebACL takes only the
   * resource).
   */
  const DELETED_BY_LESS = ["aws:wafv2/webAclAssociation:WebAclAssociation"];

  it("delete first whatever would remove its own replacement", async () => {
    const wafAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/0f0f-1111";
    const { registrations } = await runProgram({
      ...FULL,
      loadBalancer: { ...FULL.loadBalancer, wafAclArn },
    });
    const found = registrations.filter(({ type }) => DELETED_BY_LESS.includes(type));
    assert.deepEqual(
      found.map(({ name, deletedFirst }) => ({ name, deletedFirst })),
      [{ name: "inservice-test-firewall", deletedFirst: true }],
    );
  });
});
