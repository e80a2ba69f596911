import assert from "node:assert/strict";
import { z } from "zod";
import { must, startTestLab, type TestLab } from "../support/lab";
import { liveThrough } from "./stack-life";
import { COMPLETE } from "./variants/complete";
import { INTERNAL } from "./variants/internal";
import { TURNED } from "./variants/turned";
import { TWO_FLEETS } from "./variants/two-fleets";

describe("the options of a stack", () => {
  let lab: TestLab;

  before(async () => {
    lab = await startTestLab("e2e-options");
  });

  after(() => lab?.down());

  for (const variant of [COMPLETE, INTERNAL]) {
    liveThrough(variant.name, { start: () => ({ lab, variant }) });
  }

  liveThrough(TWO_FLEETS.name, {
    start: () => ({ lab, variant: TWO_FLEETS }),
    whileUp: () => {
      it("is served by blue, to which the first rollout went", async () => {
        assert.equal(await output(lab, "liveSide"), "blue");
      });
    },
    afterChange: () => {
      it("is served by green, to which the next one went", async () => {
        assert.equal(await output(lab, "liveSide"), "green");
      });
    },
  });

  liveThrough(TURNED.name, {
    start: () => ({ lab, variant: TURNED }),
    afterChange: () => {
      it("gets its database's next major version, with that version's parameters", async () => {
        const query = "DBInstances[].[EngineVersion,DBParameterGroups[0].DBParameterGroupName]";
        const [database] = z
          .array(z.tuple([z.string(), z.string()]))
          .parse(await lab.aws("rds", "describe-db-instances", "--query", query));
        const groups = await lab.aws(
          "rds",
          "describe-db-parameter-groups",
          "--query",
          "DBParameterGroups[].[DBParameterGroupName,DBParameterGroupFamily]",
        );
        assert.deepEqual(groups, [[database?.[1], "postgres17"]]);
        assert.match(database?.[0] ?? "", /^17/);
      });
    },
  });
});

async function output(lab: TestLab, name: string): Promise<string> {
  return (await must(lab.pulumi("stack", "output", name, "--stack", "local"))).stdout.trim();
}
