import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { besideLab } from "../../lab/rehearsal/own-lab";
import { labCommand, labVariables, must, startTestLab, type TestLab } from "./support/lab";
import { forget, readReport, rehearse } from "./support/rehearsal";

describe("npm run rehearse, while another lab is running", () => {
  const variables = labVariables("e2e-rehearse");
  const own = besideLab(variables);
  let directory: string;
  let lab: TestLab;

  before(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-rehearse-"));
    lab = await startTestLab("e2e-rehearse");
    const place = "LocationConstraint=eu-central-1";
    await lab.aws("s3api", "create-bucket", "--bucket", "kept", "--create-bucket-configuration", place);
  });

  after(async () => {
    await lab?.down();
    forget(own);
    rmSync(directory, { recursive: true, force: true });
  });

  /** The lab is the same one, with its state. */
  const assertUntouched = async () => {
    await must(labCommand(variables, "status"));
    const identity = await (await fetch(`${lab.file.url}/_lab/identity`)).text();
    assert.equal(identity, lab.file.labId);
    assert.deepEqual(await lab.aws("s3api", "list-buckets", "--query", "Buckets[].Name"), ["kept"]);
  };

  it("reports an application whose stop hook cuts off requests, and what the hook leaves changed", async () => {
    writeApplication(directory);
    const finished = await rehearse(variables, "--app", directory, "--method", "allAtOnce");
    const report = readReport(own);
    assert.ok(report.failed > 0, finished.stdout);
    assert.equal(finished.exitCode, 1);
    assert.match(finished.stderr, /requests failed \(/);
    assert.match(report.leftBehind.join(), /MaxSize was 6 before the release and is 7 after it/);
    assert.match(finished.stderr, /^inservice: Auto Scaling group \S+: MaxSize was 6/m);
    await assertUntouched();
    const { exitCode, stderr } = await labCommand(own, "status");
    assert.equal(exitCode, 1, "its own lab is down");
    assert.match(stderr, /no lab is running here/);
  });

  it("refuses a directory without appspec.yml before it touches anything", async () => {
    const finished = await rehearse(variables, "--app", tmpdir());
    assert.equal(finished.exitCode, 1);
    assert.match(finished.stderr, /^inservice: .* holds no appspec\.yml/);
    assert.doesNotMatch(finished.stderr, /\n\s+at /);
    await assertUntouched();
  });
});

/**
 * A foreign application: Python's own web server, without a build step. All hosts are updated at once, so none can
 * answer. From the second release on, its stop hook raises the group's maximum size and does not restore it.
 */
function writeApplication(directory: string): void {
  mkdirSync(path.join(directory, "content"), { recursive: true });
  writeFileSync(path.join(directory, "content", "health"), "ok\n");
  writeFileSync(path.join(directory, "content", "index.html"), "hello\n");
  writeFileSync(
    path.join(directory, "appspec.yml"),
    [
      "version: 0.0",
      "os: linux",
      "files:",
      "  - source: content",
      "    destination: /srv/site",
      "file_exists_behavior: OVERWRITE",
      "hooks:",
      "  ApplicationStop:",
      "    - location: stop.sh",
      "      timeout: 30",
      "  ApplicationStart:",
      "    - location: start.sh",
      "      timeout: 30",
      "",
    ].join("\n"),
  );
  const stop = [
    "#!/bin/bash",
    "name=$(aws autoscaling describe-auto-scaling-groups --query 'AutoScalingGroups[0].AutoScalingGroupName' --output text)",
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name "$name" --max-size 7',
    '[ -f /srv/site.pid ] && kill -9 "$(cat /srv/site.pid)"',
    "exit 0",
    "",
  ].join("\n");
  const start = [
    "#!/bin/bash",
    "set -e",
    "cd /srv/site",
    'setsid python3 -m http.server 8080 --bind "$INSERVICE_HOST_ADDRESS" >/dev/null 2>&1 </dev/null &',
    "echo $! > /srv/site.pid",
    "",
  ].join("\n");
  writeFileSync(path.join(directory, "stop.sh"), stop, { mode: 0o755 });
  writeFileSync(path.join(directory, "start.sh"), start, { mode: 0o755 });
}
