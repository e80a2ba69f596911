import { recommendedTlsPolicy as rule } from "../../../policy/rules/recommended-tls-policy";
import { on } from "../support/expect";
import { httpListener, httpsListener } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, "aws:alb/listener:Listener");
const using = (sslPolicy: unknown) => ({ ...httpsListener(), sslPolicy });

describe("policy rule recommended-tls-policy (FSBP ELB.17)", () => {
  it("accepts the recommended policies, and listeners without TLS", async () => {
    await passes(httpsListener());
    await passes(httpListener());
    for (const name of [
      "TLS13-1-2-2021-06",
      "TLS13-1-3-2021-06",
      "TLS13-1-2-Res-FIPS-2023-04",
      "TLS13-1-2-Res-PQ-2025-09",
    ]) {
      await passes(using(`ELBSecurityPolicy-${name}`));
    }
  });

  for (const name of [
    undefined,
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
  ]) {
    it(`refuses ${name ?? "the default policy"} (FSBP ELB.17)`, () => refuses(using(name), ["sslPolicy"]));
  }

  it("uses additional policies from the platform team", () =>
    passes(using("ELBSecurityPolicy-TLS-1-2-2017-01"), {
      config: { alsoAllowed: ["ELBSecurityPolicy-TLS-1-2-2017-01"] },
    }));

  it("waits for an unknown policy", () => waits(using(UNKNOWN), "sslPolicy"));
});
