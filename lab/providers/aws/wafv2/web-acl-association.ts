import { unlessGone } from "../errors";
import type { AwsType } from "../services";

/**
 * The lab stores which ACL protects which resource; it does not inspect requests. As in the AWS provider, a
 * replacement is made before the old association is deleted, and that delete names only the resource
 * (hashicorp/terraform-provider-aws, internal/service/wafv2/web_acl_association.go).
 */
export const webAclAssociation: AwsType = {
  token: "aws:wafv2/webAclAssociation:WebAclAssociation",
  supported: ["resourceArn", "webAclArn"],
  replaceOn: "all",

  async create(inputs, { services }) {
    const [WebACLArn, ResourceArn] = [inputs.required("webAclArn"), inputs.required("resourceArn")];
    await services.json("wafv2").call("AssociateWebACL", { WebACLArn, ResourceArn });
    return `${WebACLArn},${ResourceArn}`;
  },

  async read(_id, state, { services }) {
    const ResourceArn = state.required("resourceArn");
    const answer = await services.json("wafv2").call("GetWebACLForResource", { ResourceArn });
    const same = answer.object("WebACL")?.text("ARN") === state.text("webAclArn");
    return same ? { region: services.region } : undefined;
  },

  async delete(_id, state, { services }) {
    const ResourceArn = state.required("resourceArn");
    const call = services.json("wafv2").call("DisassociateWebACL", { ResourceArn });
    await unlessGone(call, "WAFNonexistentItemException");
  },
};
