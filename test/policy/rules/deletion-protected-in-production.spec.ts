import { deletionProtectedInProduction as rule } from "../../../policy/rules/deletion-protected-in-production";
import { on } from "../support/expect";
import { loadBalancer } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits, remedies, leaves } = on(rule, "aws:lb/loadBalancer:LoadBalancer");
const production = { stack: "production" };
const having = (enableDeletionProtection: unknown) => ({ ...loadBalancer(), enableDeletionProtection });

describe("policy rule deletion-protected-in-production (FSBP ELB.6)", () => {
  it("accepts it switched on", () => passes(loadBalancer(), production));

  it("refuses it switched off, and not set (FSBP ELB.6)", async () => {
    await refuses(having(false), ["enableDeletionProtection is false"], production);
    await refuses(having(undefined), ["not set"], production);
  });

  it("leaves other stacks alone", () => passes(having(false)));

  it("waits for an unknown switch", () => waits(having(UNKNOWN), "enableDeletionProtection", production));

  it("switches it on at level remediate", async () => {
    await remedies(having(false), loadBalancer(), production);
    await leaves(loadBalancer(), production);
  });
});
