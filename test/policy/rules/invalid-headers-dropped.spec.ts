import { invalidHeadersDropped as rule } from "../../../policy/rules/invalid-headers-dropped";
import { on } from "../support/expect";
import { loadBalancer } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies, leaves } = on(rule, "aws:lb/loadBalancer:LoadBalancer");
const having = (dropInvalidHeaderFields: unknown) => ({ ...loadBalancer(), dropInvalidHeaderFields });

describe("policy rule invalid-headers-dropped (FSBP ELB.4)", () => {
  it("accepts it switched on", () => passes(loadBalancer()));

  it("refuses it switched off, and not set (FSBP ELB.4)", async () => {
    await refuses(having(false), ["dropInvalidHeaderFields is false"]);
    await refuses(having(undefined), ["not set"]);
  });

  it("leaves network load balancers, which read no headers, alone", () =>
    passes({ ...having(undefined), loadBalancerType: "network" }));

  it("waits for an unknown switch", () => waits(having(UNKNOWN), "dropInvalidHeaderFields"));

  it("switches it on at level remediate", async () => {
    await remedies(having(false), loadBalancer());
    await leaves(loadBalancer());
  });
});
