import { each, type Finding, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { SECURITY_GROUP, SECURITY_GROUP_INGRESS_RULE, SECURITY_GROUP_RULE } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";
import { integers } from "../rule/setting";

const adminPorts = integers({
  key: "adminPorts",
  description: "Ports that must not be open to every address. Default: SSH and RDP.",
  default: [22, 3389],
  min: 0,
  max: 65_535,
});

const ALL_PROTOCOLS: readonly unknown[] = ["-1", -1, "all"];
const WITH_PORTS: readonly unknown[] = ["tcp", "6", 6, "udp", "17", 17];

/** Operators connect through Session Manager. A port that is open to the world is scanned within minutes. */
export const noOpenAdminPorts = resourceRule({
  id: "no-open-admin-ports",
  level: "mandatory",
  severity: "critical",
  what: "No security group opens an administration port, or all ports, to every address.",
  why: "Attackers try open SSH and RDP ports first, and one password or key is then enough to change a host.",
  fix:
    "allow a narrower source (a security group, a prefix list, a VPN range), or use Session Manager and " +
    "remove the rule.",
  sources: [
    "AWS Security Hub user guide, EC2.18 and EC2.19",
    "CIS AWS Foundations Benchmark 5.0, 5.3 and 5.4",
  ],
  framework: {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference: "EC2.19",
    specification: "Security groups should not allow unrestricted access to ports with high risk",
  },
  types: [SECURITY_GROUP, SECURITY_GROUP_RULE, SECURITY_GROUP_INGRESS_RULE],
  settings: [adminPorts],
  check: ({ type, props }, config) => {
    const ports = config.get(adminPorts);
    if (type === SECURITY_GROUP) {
      return each(props.at("ingress"), (entry) => judged(listed(entry), ports));
    }
    return type === SECURITY_GROUP_RULE
      ? when(props.at("type"), (direction) => (direction === "egress" ? [] : judged(listed(props), ports)))
      : judged(single(props), ports);
  },
});

interface Entry {
  readonly protocol: Property;
  readonly from: Property;
  readonly to: Property;
  /** Calls the judge for every source address range. */
  readonly sources: (judge: (range: Property) => readonly Finding[]) => readonly Finding[];
}

function listed(at: Property): Entry {
  return {
    protocol: at.at("protocol"),
    from: at.at("fromPort"),
    to: at.at("toPort"),
    sources: (judge) => [...each(at.at("cidrBlocks"), judge), ...each(at.at("ipv6CidrBlocks"), judge)],
  };
}

function single(at: Property): Entry {
  return {
    protocol: at.at("ipProtocol"),
    from: at.at("fromPort"),
    to: at.at("toPort"),
    sources: (judge) => [...judge(at.at("cidrIpv4")), ...judge(at.at("cidrIpv6"))],
  };
}

function judged(entry: Entry, ports: readonly number[]): readonly Finding[] {
  return entry.sources((range) =>
    when(range, (cidr) => (isEverywhere(cidr) ? openPorts(entry, ports, range.path, cidr) : [])),
  );
}

function openPorts(entry: Entry, ports: readonly number[], path: string, cidr: unknown): readonly Finding[] {
  return when(entry.protocol, (protocol) => {
    if (ALL_PROTOCOLS.includes(protocol)) {
      return [violation(path, cidr, "all ports are open to every address")];
    }
    if (!WITH_PORTS.includes(protocol)) {
      return [];
    }
    return when(entry.from, (from) =>
      when(entry.to, (to) => {
        const open = ports.filter((port) => Number(from) <= port && port <= Number(to));
        return open.length === 0
          ? []
          : [violation(path, cidr, `port ${open.join(", ")} is open to every address`)];
      }),
    );
  });
}

/** A prefix of length 0 includes every address, in any notation. */
function isEverywhere(cidr: unknown): boolean {
  return typeof cidr === "string" && cidr.trim().endsWith("/0");
}
