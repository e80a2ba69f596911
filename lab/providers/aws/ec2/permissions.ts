import type { IpPermission } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";

/** Inline rules of a security group in EC2's form. `self` is the group itself. */
export function permissions(rules: readonly Fields[], self: string): IpPermission[] {
  return rules.map((rule) => {
    const description = rule.text("description");
    const Description = description === undefined || description === "" ? {} : { Description: description };
    const groups = [...rule.texts("securityGroups"), ...(rule.flag("self") === true ? [self] : [])];
    const protocol = rule.text("protocol") ?? "-1";
    const all = protocol === "-1" || protocol === "all";
    return {
      IpProtocol: all ? "-1" : protocol,
      ...(all ? {} : { FromPort: rule.number("fromPort"), ToPort: rule.number("toPort") }),
      ...some(
        "IpRanges",
        rule.texts("cidrBlocks").map((CidrIp) => ({ CidrIp, ...Description })),
      ),
      ...some(
        "Ipv6Ranges",
        rule.texts("ipv6CidrBlocks").map((CidrIpv6) => ({ CidrIpv6, ...Description })),
      ),
      ...some(
        "UserIdGroupPairs",
        groups.map((GroupId) => ({ GroupId, ...Description })),
      ),
      ...some(
        "PrefixListIds",
        rule.texts("prefixListIds").map((PrefixListId) => ({ PrefixListId, ...Description })),
      ),
    };
  });
}

function some<Name extends string, Item>(name: Name, items: Item[]): { [name in Name]?: Item[] } | object {
  return items.length === 0 ? {} : { [name]: items };
}
