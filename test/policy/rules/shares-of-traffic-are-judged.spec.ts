import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { sharesOfTrafficAreJudged as rule } from "../../../policy/rules/shares-of-traffic-are-judged";
import { on } from "../support/expect";
import { deployment } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEPLOYMENT_TYPE);
const SHARES = { steps: [10, 50], bakeSeconds: 60, alarmNames: ["errors"] };
const over = (twoFleets: unknown) => ({ ...deployment(), twoFleets });

describe("policy rule shares-of-traffic-are-judged (Well-Architected OPS06-BP03)", () => {
  it("accepts shares that an alarm judges for some time", () => passes(over(SHARES)));

  it("accepts one fleet, and two with all traffic at once", async () => {
    await passes(deployment());
    await passes(over({}));
    await passes(over({ steps: [], bakeSeconds: 0, alarmNames: [] }));
  });

  it("refuses shares without an alarm, and shares that nobody watches", async () => {
    await refuses(over({ ...SHARES, alarmNames: [] }), ["twoFleets.alarmNames is []"]);
    await refuses(over({ ...SHARES, alarmNames: undefined }), ["twoFleets.alarmNames is not set"]);
    await refuses(over({ ...SHARES, bakeSeconds: 0 }), ["twoFleets.bakeSeconds is 0"]);
    await refuses(over({ ...SHARES, bakeSeconds: undefined }), ["twoFleets.bakeSeconds is not set"]);
  });

  it("waits for unknown values, but not for the names of alarms", async () => {
    await waits(over(UNKNOWN), "twoFleets");
    await waits(over({ ...SHARES, steps: UNKNOWN }), "twoFleets.steps");
    await waits(over({ ...SHARES, alarmNames: UNKNOWN }), "twoFleets.alarmNames");
    await waits(over({ ...SHARES, bakeSeconds: UNKNOWN }), "twoFleets.bakeSeconds");
    await passes(over({ ...SHARES, alarmNames: [UNKNOWN] }));
  });
});
