import assert from "node:assert/strict";
import * as path from "node:path";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

/** What the program of commit 42d097a left after the first `up` of the local stack; `pulumi stack export` wrote it. */
const STATE = path.join(PROJECT, "test/e2e/upgrades/state-42d097a.json");

/** Steps of Pulumi that end a resource (Pulumi CLI, preview --json). */
const ENDS = ["delete", "replace", "create-replacement", "delete-replaced", "discard", "discard-replaced"];

describe("a stack that an older program made", () => {
  let lab: TestLab;

  before(async () => {
    lab = await startTestLab("e2e-upgrade");
  });

  after(() => lab?.down());

  it("is taken over: its preview replaces and deletes nothing, and rolls nothing out", async () => {
    await must(lab.pulumi("stack", "import", "--stack", "local", "--file", STATE));
    const { stdout } = await must(lab.pulumi("preview", "--stack", "local", "--json"));
    const plan: unknown = JSON.parse(stdout);
    assert.ok(typeof plan === "object" && plan !== null && "steps" in plan && "changeSummary" in plan);
    const { same } = Object.fromEntries(Object.entries(plan.changeSummary ?? {}));
    assert.ok(Number(same) > 70, `${same} of about 100 resources stay as they are`);
    assert.ok(Array.isArray(plan.steps));
    const steps: readonly { readonly op: string; readonly urn: string }[] = plan.steps;
    assert.deepEqual(
      steps.filter(({ op }) => ENDS.includes(op)),
      [],
    );
  });
});
