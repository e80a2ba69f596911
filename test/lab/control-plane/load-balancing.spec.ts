import assert from "node:assert/strict";
import { loadBalancing } from "../../../lab/control-plane/load-balancing";
import { ManualClock } from "../load-balancer/manual-clock";

describe("lab/control-plane/load-balancing", () => {
  const balancing = loadBalancing({
    clock: new ManualClock(),
    instances: { get: () => undefined },
    zonesOf: async (ids) => ids.map((subnetId) => ({ subnetId, availabilityZone: subnetId, vpcId: "vpc-1" })),
    addressFor: (index) => `127.79.0.${index + 1}`,
    certificateNames: async () => undefined,
    region: "eu-central-1",
    accountId: "123456789012",
    hex: (digits) => "0".repeat(digits),
  });
  after(() => balancing.service.close());

  const call = async (form: Record<string, string>) => {
    const body = Buffer.from(new URLSearchParams(form).toString());
    const answer = await balancing.service.handle({ method: "POST", path: "/", headers: {}, body });
    assert.equal(answer.status, 200, String(answer.body));
    return /<DNSName>([^<]+)</.exec(String(answer.body))?.[1];
  };

  it("serves both kinds under one name, at different addresses, and shows all of them", async () => {
    const subnets = { "Subnets.member.1": "a", "Subnets.member.2": "b" };
    const action = { Action: "CreateLoadBalancer", ...subnets };
    const application = await call({ ...action, Version: "2015-12-01", Name: "one" });
    const listener = { Protocol: "HTTP", LoadBalancerPort: "4790", InstancePort: "8080" };
    const members = Object.entries(listener).map(([name, value]) => [`Listeners.member.1.${name}`, value]);
    const named = { ...action, Version: "2012-06-01", LoadBalancerName: "one" };
    const classic = await call({ ...named, ...Object.fromEntries(members) });
    assert.deepEqual([application, classic], ["127.79.0.1", "127.79.0.126"]);
    assert.deepEqual(balancing.overview(), [
      { name: "one", urls: [], shares: [] },
      { name: "one", urls: ["http://127.79.0.126:4790"], shares: [] },
    ]);
  });

  it("counts hosts in service of a Classic Load Balancer if no target group has the name", () => {
    assert.equal(balancing.inService("one").length, 1);
    assert.deepEqual(balancing.inService("none"), []);
    assert.equal(balancing.lowestInService("one", 0, Number.MAX_SAFE_INTEGER), 0);
  });
});
