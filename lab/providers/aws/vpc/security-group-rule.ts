import type { IpPermission, SecurityGroupRuleRequest } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import { tagSpecifications, updateTags } from "../ec2/tags";
import { isCode, returned, unlessGone } from "../errors";
import type { AwsType } from "../services";

const GONE = ["InvalidSecurityGroupRuleId.NotFound", "InvalidGroup.NotFound", "InvalidPermission.NotFound"];

/** Properties of a rule that one call can change. */
const MODIFIED = ["ipProtocol", "fromPort", "toPort", "cidrIpv4", "description"];
/**
 * The AWS provider replaces a rule only if its group or the kind of its source changes
 * (hashicorp/terraform-provider-aws, internal/service/ec2/vpc_security_group_ingress_rule.go). The lab also replaces
 * it if the source itself changes, because its EC2 (moto 5) accepts a call that changes the source but changes
 * nothing.
 */
const SOURCES = ["cidrIpv6", "referencedSecurityGroupId", "prefixListId"];
/** EC2 API reference, SecurityGroupRuleRequest. */
const ALL_PORTS = -1;

export const securityGroupIngressRule = ruleType(
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "ingress",
);
export const securityGroupEgressRule = ruleType(
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "egress",
);

/** Both directions are the same in EC2, except for the names of the calls. */
function ruleType(token: string, direction: "ingress" | "egress"): AwsType {
  return {
    token,
    supported: ["securityGroupId", ...MODIFIED, ...SOURCES, "tags"],
    replaceOn: ["securityGroupId", ...SOURCES],
    tagged: true,

    async create(inputs, { services }) {
      const GroupId = inputs.required("securityGroupId");
      const input = {
        GroupId,
        IpPermissions: [permission(inputs)],
        ...tagSpecifications("security-group-rule", inputs),
      };
      try {
        const made =
          direction === "ingress"
            ? await services.ec2.authorizeSecurityGroupIngress(input)
            : await services.ec2.authorizeSecurityGroupEgress(input);
        return returned(made.SecurityGroupRules?.[0]?.SecurityGroupRuleId, "AuthorizeSecurityGroup");
      } catch (error) {
        if (!isCode(error, "InvalidPermission.Duplicate")) {
          throw error;
        }
        throw new Error(
          `${GroupId} has this ${direction} rule already: ${JSON.stringify(permission(inputs))}`,
          {
            cause: error,
          },
        );
      }
    },

    async update(id, change, { services }) {
      if (change.changed.some((name) => MODIFIED.includes(name))) {
        await services.ec2.modifySecurityGroupRules({
          GroupId: change.news.required("securityGroupId"),
          SecurityGroupRules: [{ SecurityGroupRuleId: id, SecurityGroupRule: whole(change.news) }],
        });
      }
      await updateTags(services.ec2, id, change);
    },

    async read(id, _state, { services }) {
      const call = services.ec2.describeSecurityGroupRules({ SecurityGroupRuleIds: [id] });
      const found = (await unlessGone(call, ...GONE))?.SecurityGroupRules?.find(
        (rule) => rule.SecurityGroupRuleId === id,
      );
      if (found === undefined) {
        return undefined;
      }
      const arn = `arn:aws:ec2:${services.region}:${found.GroupOwnerId ?? "123456789012"}:security-group-rule/${id}`;
      return { arn, securityGroupRuleId: id, securityGroupId: found.GroupId, region: services.region };
    },

    async delete(id, state, { services }) {
      const input = { GroupId: state.required("securityGroupId"), SecurityGroupRuleIds: [id] };
      const call =
        direction === "ingress"
          ? services.ec2.revokeSecurityGroupIngress(input)
          : services.ec2.revokeSecurityGroupEgress(input);
      await unlessGone<unknown>(call, ...GONE);
    },
  };
}

/** The whole rule, because EC2 clears everything that the call leaves out. */
function whole(inputs: Fields): SecurityGroupRuleRequest {
  return {
    IpProtocol: inputs.required("ipProtocol"),
    FromPort: inputs.number("fromPort") ?? ALL_PORTS,
    ToPort: inputs.number("toPort") ?? ALL_PORTS,
    CidrIpv4: inputs.text("cidrIpv4"),
    CidrIpv6: inputs.text("cidrIpv6"),
    ReferencedGroupId: inputs.text("referencedSecurityGroupId"),
    PrefixListId: inputs.text("prefixListId"),
    Description: inputs.text("description") ?? "",
  };
}

function permission(inputs: Fields): IpPermission {
  const text = inputs.text("description");
  const Description = text === undefined ? {} : { Description: text };
  const protocol = inputs.required("ipProtocol");
  const ports =
    protocol === "-1" ? {} : { FromPort: inputs.number("fromPort"), ToPort: inputs.number("toPort") };
  const [v4, v6] = [inputs.text("cidrIpv4"), inputs.text("cidrIpv6")];
  const [group, list] = [inputs.text("referencedSecurityGroupId"), inputs.text("prefixListId")];
  return {
    IpProtocol: protocol,
    ...ports,
    ...(v4 === undefined ? {} : { IpRanges: [{ CidrIp: v4, ...Description }] }),
    ...(v6 === undefined ? {} : { Ipv6Ranges: [{ CidrIpv6: v6, ...Description }] }),
    ...(group === undefined ? {} : { UserIdGroupPairs: [{ GroupId: group, ...Description }] }),
    ...(list === undefined ? {} : { PrefixListIds: [{ PrefixListId: list, ...Description }] }),
  };
}
