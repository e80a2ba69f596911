import { accessLogsInProduction as rule } from "../../../policy/rules/access-logs-in-production";
import { on } from "../support/expect";
import { loadBalancer } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, "aws:lb/loadBalancer:LoadBalancer");
const production = { stack: "production" };
const having = (enabled: unknown) => ({ ...loadBalancer(), accessLogs: { bucket: "logs", enabled } });

describe("policy rule access-logs-in-production (FSBP ELB.5)", () => {
  it("accepts it switched on", () => passes(loadBalancer(), production));

  it("refuses it switched off, and not set (FSBP ELB.5)", async () => {
    await refuses(having(false), ["accessLogs.enabled is false"], production);
    await refuses(having(undefined), ["not set"], production);
  });

  it("leaves other stacks alone", () => passes(having(false)));

  it("waits for an unknown switch", () => waits(having(UNKNOWN), "accessLogs.enabled", production));
});
