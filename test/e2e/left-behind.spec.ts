import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { run } from "../../lab/processes";
import { runScript } from "../scripts/support/run-script";
import { copyApplication, type TestApplication } from "./support/application";
import { must, PROJECT, startTestLab, type TestLab } from "./support/lab";

const STOP_HOOK = "hooks/application-stop.sh";
const START_HOOK = "hooks/application-start.sh";

/** The audit waits so long for what it finds to pass. */
const ROLLOUT = { pollSeconds: 1, healthSeconds: 30 };

/** What a revision leaves behind for the next one, and the ways out that the failures name. */
describe("what revisions leave behind", () => {
  let lab: TestLab;
  let application: TestApplication;

  before(async () => {
    lab = await startTestLab("e2e-left");
    application = copyApplication(lab.layout, "left");
    application.configure(["inservice:rollout"], ROLLOUT);
  });

  after(() => lab?.down());

  const original = (file: string) => readFileSync(path.join(PROJECT, "app", file), "utf8");
  const up = (...args: string[]) =>
    lab.pulumi(
      ...["up", "--stack", "local", "--yes", "--skip-preview"],
      ...["--config-file", application.configFile, ...args],
    );
  const failing = async () => {
    const { exitCode, stdout, stderr } = await up();
    assert.notEqual(exitCode, 0, stdout);
    return stdout + stderr;
  };
  const checkSuspensions = () => runScript("check-suspensions.ts", ["--stack", "local"], lab.environment);

  it("is a stop hook that exits 7, which fails the next rollout and is named as the installed one's", async () => {
    application.write("version.txt", "1\n");
    application.write(STOP_HOOK, "#!/bin/bash\necho 'cannot stop' >&2\nexit 7\n");
    await must(up());
    application.write("version.txt", "2\n");
    application.write(STOP_HOOK, original(STOP_HOOK));
    assert.match(
      await failing(),
      /ApplicationStop \(script of the installed revision [0-9a-f]{12}\): ScriptFailed/,
    );
  });

  it("stays while nothing ignores it, and goes with one rollout that does", async () => {
    const text = await failing();
    const named = /rollout\.ignoreStopFailuresOf' ([0-9a-f]{12,})\)/.exec(text)?.[1];
    assert.ok(named !== undefined, text);
    application.configure(["inservice:rollout"], { ...ROLLOUT, ignoreStopFailuresOf: named });
    assert.match((await must(up())).stdout, /whatever the stop hooks of [0-9a-f]{12} do/);
    await must(up("--expect-no-changes"));
  });

  it("is a stop hook of a new revision that fails, in which the rollback fails as well, until a corrected one ignores it", async () => {
    application.write("version.txt", "2.1\n");
    application.write(STOP_HOOK, "#!/bin/bash\nexit 7\n");
    application.write(START_HOOK, "#!/bin/bash\nexit 1\n");
    const text = await failing();
    assert.match(text, /Rollback \S+ ended Failed/);
    assert.match(text, /ApplicationStop \(script of the installed revision [0-9a-f]{12}\): ScriptFailed/);
    const named = /rollout\.ignoreStopFailuresOf' ([0-9a-f]{12,})\)/.exec(text)?.[1];
    assert.ok(named !== undefined, text);
    application.write("version.txt", "2.2\n");
    application.write(STOP_HOOK, original(STOP_HOOK));
    application.write(START_HOOK, original(START_HOOK));
    application.configure(["inservice:rollout"], { ...ROLLOUT, ignoreStopFailuresOf: named });
    await must(up());
    await must(up("--expect-no-changes"));
  });

  it("is a MinSize that hooks lowered, until it is restored with the command of the failure", async () => {
    application.write("version.txt", "3\n");
    const lower = `aws autoscaling update-auto-scaling-group --auto-scaling-group-name "$(aws autoscaling \\
describe-auto-scaling-groups --query 'AutoScalingGroups[0].AutoScalingGroupName' --output text)" --min-size 2\n`;
    application.write(START_HOOK, original(START_HOOK).replace("\n", `\n${lower}`));
    await failing();
    const text = await failing();
    assert.match(
      text,
      /MinSize of inservice-local-fleet\S* is 2 \(DesiredCapacity 3\), but the program asks for 3/,
    );
    const repair = /aws (autoscaling update-auto-scaling-group \S+ \S+ --min-size 3)/.exec(text)?.[1];
    assert.ok(repair !== undefined, text);
    const found = await checkSuspensions();
    assert.equal(found.exitCode, 1);
    assert.ok(found.stderr.includes(repair), found.stderr);
    await must(run("aws", repair.split(" "), { cwd: PROJECT, environment: lab.environment }));
    await must(up());
    assert.equal((await checkSuspensions()).exitCode, 0);
  });
});
