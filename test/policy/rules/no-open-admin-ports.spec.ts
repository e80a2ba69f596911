import {
  SECURITY_GROUP,
  SECURITY_GROUP_INGRESS_RULE,
  SECURITY_GROUP_RULE,
} from "../../../policy/reading/resource-types";
import { noOpenAdminPorts as rule } from "../../../policy/rules/no-open-admin-ports";
import { on } from "../support/expect";
import { securityGroup } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const group = on(rule, SECURITY_GROUP);
const single = on(rule, SECURITY_GROUP_INGRESS_RULE);
const classic = on(rule, SECURITY_GROUP_RULE);

const open = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
const openRule = { ipProtocol: "tcp", fromPort: 3389, toPort: 3389, cidrIpv4: "0.0.0.0/0" };
const adding = (entry: object) => ({ ingress: [...securityGroup().ingress, entry] });

describe("policy rule no-open-admin-ports (FSBP EC2.18 and EC2.19)", () => {
  it("accepts an open web port, and SSH from inside", () => group.passes(securityGroup()));

  it("refuses SSH from every IPv4 and IPv6 address", async () => {
    await group.refuses(adding(open), ["ingress.2.cidrBlocks.0", '"0.0.0.0/0"', "port 22"]);
    await group.refuses(adding({ ...open, cidrBlocks: [], ipv6CidrBlocks: ["::/0"] }), ['"::/0"', "port 22"]);
  });

  it("refuses ranges that contain an admin port, and every protocol", async () => {
    await group.refuses(adding({ ...open, fromPort: 0, toPort: 65535 }), ["port 22, 3389"]);
    await group.refuses(adding({ ...open, protocol: "-1", fromPort: 0, toPort: 0 }), ["all ports"]);
  });

  it("does not read ICMP types as ports", () => group.passes(adding({ ...open, protocol: "icmp" })));

  it("refuses the same in separate rules", async () => {
    await single.refuses(openRule, ["cidrIpv4", "port 3389"]);
    await single.refuses({ ...openRule, cidrIpv4: undefined, cidrIpv6: "::/0" }, ["cidrIpv6"]);
    await single.refuses({ ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }, ["all ports"]);
    await single.passes({ ...openRule, cidrIpv4: undefined, referencedSecurityGroupId: "sg-1" });
    await classic.refuses({ ...open, type: "ingress" }, ["cidrBlocks.0", "port 22"]);
    await classic.passes({ ...open, type: "egress" });
  });

  it("uses other ports from the platform team", async () => {
    const config = { adminPorts: [5985] };
    await group.passes(adding(open), { config });
    await group.refuses(adding({ ...open, fromPort: 5985, toPort: 5986 }), ["port 5985"], { config });
  });

  it("waits for unknown sources and for unknown ports of open sources", async () => {
    await group.waits(adding({ ...open, cidrBlocks: [UNKNOWN] }), "ingress.2.cidrBlocks.0");
    await group.waits(adding({ ...open, fromPort: UNKNOWN }), "ingress.2.fromPort");
    await group.passes(adding({ ...open, cidrBlocks: ["10.0.0.0/8"], fromPort: UNKNOWN }));
    await classic.waits({ ...open, type: UNKNOWN }, "type");
  });
});
