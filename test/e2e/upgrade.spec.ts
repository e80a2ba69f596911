import assert from "node:assert/strict";
import * as path from "node:path";
import { copyApplication } from "./support/application";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

/**
 * The state that the program of commit 42d097a left after the first `up` of the local stack, written by `pulumi stack
 * export`.
 */
const STATE = path.join(PROJECT, "test/e2e/upgrades/state-42d097a.json");
/** The application that this program had deployed. Today's sample application has another hash. */
const APPLICATION = "test/e2e/upgrades/app-42d097a";

/** Steps of Pulumi that end a resource (Pulumi CLI, preview --json). */
const ENDS = ["delete", "replace", "create-replacement", "delete-replaced", "discard", "discard-replaced"];

/** The parts of a `preview --json` step that this test reads. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: { readonly inputs?: { readonly revision?: unknown } };
  readonly newState?: { readonly inputs?: { readonly revision?: unknown } };
}

describe("a stack that an older program made", () => {
  let lab: TestLab;

  before(async () => {
    lab = await startTestLab("e2e-upgrade");
  });

  after(() => lab?.down());

  it("is taken over: its preview replaces and deletes nothing, and brings no other revision", async () => {
    await must(lab.pulumi("stack", "import", "--stack", "local", "--file", STATE));
    const { configFile } = copyApplication(lab.layout, "upgrade", "local", APPLICATION);
    const options = ["--stack", "local", "--config-file", configFile, "--json"];
    const { stdout } = await must(lab.pulumi("preview", ...options));
    const plan: unknown = JSON.parse(stdout);
    assert.ok(typeof plan === "object" && plan !== null && "steps" in plan && "changeSummary" in plan);
    const { same } = Object.fromEntries(Object.entries(plan.changeSummary ?? {}));
    assert.ok(Number(same) > 70, `${same} of about 100 resources stay as they are`);
    assert.ok(Array.isArray(plan.steps));
    const steps: readonly Step[] = plan.steps;
    assert.deepEqual(
      steps.filter(({ op }) => ENDS.includes(op)),
      [],
    );
    const [deployment, ...others] = steps.filter(({ urn }) => urn.includes("dynamic/inservice:Deployment::"));
    assert.deepEqual(others, []);
    assert.ok(deployment?.oldState?.inputs?.revision !== undefined);
    assert.deepEqual(deployment.newState?.inputs?.revision, deployment.oldState.inputs.revision);
  });
});
