import { httpsInProduction as rule } from "../../../policy/rules/https-in-production";
import { across } from "../support/expect";
import { httpListener, httpsListener, loadBalancer } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const production = { stack: "production" };
const balancer = (change: object = {}): Given => ({
  type: "aws:lb/loadBalancer:LoadBalancer",
  name: "web",
  props: { ...loadBalancer(), ...change },
});
const plain: Given = { type: "aws:lb/listener:Listener", name: "plain", props: httpListener() };
const secure: Given = { type: "aws:lb/listener:Listener", name: "secure", props: httpsListener() };

describe("policy rule https-in-production (FSBP ELB.18)", () => {
  it("accepts a listener with HTTPS next to the redirect", () =>
    passes([balancer(), plain, secure], production));

  it("refuses a load balancer whose listeners do not encrypt (FSBP ELB.18)", async () => {
    await refuses([balancer(), plain], ["listeners of web", '["HTTP"]'], production);
    await refuses([balancer()], ["[]"], production);
  });

  it("refuses a load balancer whose neighbour has the listener", () =>
    refuses(
      [balancer(), { ...secure, props: { ...httpsListener(), loadBalancerArn: "other" } }],
      ["web"],
      production,
    ));

  it("leaves internal load balancers and other stacks alone", async () => {
    await passes([balancer({ internal: true }), plain], production);
    await passes([balancer(), plain]);
  });

  it("decides by dependencies, and waits if there is neither a dependency nor a known value", async () => {
    const loose = { ...secure, props: { ...httpsListener(), loadBalancerArn: UNKNOWN } };
    await passes([balancer(), { ...loose, ties: { loadBalancerArn: ["web"] } }], production);
    await waits([balancer(), loose], "loadBalancerArn of secure", production);
    await waits(
      [balancer(), { ...secure, props: { ...httpsListener(), protocol: UNKNOWN } }],
      "protocol",
      production,
    );
  });
});
