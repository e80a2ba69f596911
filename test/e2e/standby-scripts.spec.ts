import assert from "node:assert/strict";
import type { FinishedProcess } from "../../lab/processes";
import { startLoad } from "../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "./support/application";
import { must, startTestLab, type TestLab } from "./support/lab";
import { type StandbyScripts, useStandbyScripts } from "./support/standby-scripts";

const ALL = { handleProcs: true, deregister: true, register: true };

/**
 * An application whose own scripts take hosts out of service, from its first release to a release without the
 * scripts.
 */
describe("an application that stops suspending scaling processes", () => {
  let lab: TestLab;
  let url: string;

  before(async () => {
    lab = await startTestLab("e2e-standby");
    await must(up(version("scripts", ALL)));
    url = (await must(lab.pulumi("stack", "output", "url", "--stack", "local"))).stdout.trim();
  });

  after(() => lab?.down());

  function version(name: string, scripts?: StandbyScripts): TestApplication {
    const application = copyApplication(lab.layout, name);
    application.write("version.txt", `${name}\n`);
    if (scripts !== undefined) {
      useStandbyScripts(application, scripts);
    }
    return application;
  }

  function up(application: TestApplication): Promise<FinishedProcess> {
    const options = ["--yes", "--skip-preview", "--config-file", application.configFile];
    return lab.pulumi("up", "--stack", "local", "--policy-pack", "policy", ...options);
  }

  function preview(application: TestApplication): Promise<FinishedProcess> {
    return lab.pulumi("preview", "--stack", "local", "--json", "--config-file", application.configFile);
  }

  /** Number of requests that failed while the work ran. */
  async function underLoad(work: () => Promise<void>): Promise<number> {
    const load = startLoad({ url, requestsPerSecond: 200, connections: 10, longestSeconds: 300 });
    try {
      await work();
    } finally {
      const { requests, failed } = await load.stop();
      assert.ok(requests > 500, `${requests} requests`);
      assert.equal(failed, 0, `${failed} of ${requests} requests failed`);
    }
    return 0;
  }

  async function group(): Promise<unknown> {
    const query =
      "AutoScalingGroups[0].[MinSize,DesiredCapacity,SuspendedProcesses,Instances[].LifecycleState]";
    return lab.aws("autoscaling", "describe-auto-scaling-groups", "--query", query);
  }

  const SOUND = [3, 3, [], ["InService", "InService", "InService"]];

  it("is refused before anything changes if the scripts are removed at once, with the way out", async () => {
    await underLoad(async () => {
      const { exitCode, stdout, stderr } = await up(version("removed"));
      assert.notEqual(exitCode, 0);
      assert.match(stdout + stderr, /Standby/);
      assert.match(stdout + stderr, /ApplicationStop/);
      assert.doesNotMatch(stdout, /\b(updated|created|deleted|replaced)\b/);
    });
    assert.deepEqual(await group(), SOUND);
  });

  it("is refused before anything changes if HANDLE_PROCS is switched off at once", async () => {
    const { exitCode, stdout, stderr } = await up(version("off", { ...ALL, handleProcs: false }));
    assert.notEqual(exitCode, 0);
    assert.match(stdout + stderr, /suspend/);
    assert.doesNotMatch(stdout, /\b(updated|created|deleted|replaced)\b/);
    assert.deepEqual(await group(), SOUND);
  });

  it("is released without its stop script, while the start script undoes what the old one does", async () => {
    await underLoad(async () => {
      await must(up(version("only-register", { ...ALL, deregister: false })));
    });
    assert.deepEqual(await group(), SOUND);
  });

  it("is released without any script, and its hosts lose their permissions one update later", async () => {
    const without = version("without");
    await underLoad(async () => {
      await must(up(without));
    });
    assert.deepEqual(await group(), SOUND);
    const plan: unknown = JSON.parse((await must(preview(without))).stdout);
    assert.ok(typeof plan === "object" && plan !== null && "steps" in plan && Array.isArray(plan.steps));
    const steps: readonly { readonly op: string; readonly urn: string }[] = plan.steps;
    assert.deepEqual(
      steps.filter(({ op }) => op === "delete").map(({ urn }) => urn.split("::")[2]?.split("$").at(-1)),
      ["aws:iam/rolePolicy:RolePolicy"],
    );
  });
});
