import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { labVariables } from "./support/lab";
import { forget, readReport, rehearsal } from "./support/rehearsal";

describe("npm run rehearse", () => {
  const variables = labVariables("e2e-rehearse");
  let directory: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-rehearse-"));
  });

  after(() => {
    forget(variables);
    rmSync(directory, { recursive: true, force: true });
  });

  it("tells that an application whose stop hook cuts requests off drops them", async () => {
    writeApplication(directory);
    const finished = await rehearsal(variables, "rehearse.js", "--app", directory, "--method", "allAtOnce");
    const report = readReport(variables);
    assert.ok(report.failed > 0, finished.stdout);
    assert.equal(finished.exitCode, 1);
    assert.match(finished.stderr, /requests failed \(/);
  });

  it("refuses a directory without appspec.yml in one line", async () => {
    const finished = await rehearsal(variables, "rehearse.js", "--app", tmpdir());
    assert.equal(finished.exitCode, 1);
    assert.match(finished.stderr, /holds no appspec\.yml/);
    assert.doesNotMatch(finished.stderr, /\n\s+at /);
  });
});

/** A foreign application: Python's own web server, no build step; all at once leaves nobody to answer. */
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
  const stop = '#!/bin/bash\n[ -f /srv/site.pid ] && kill -9 "$(cat /srv/site.pid)"\nexit 0\n';
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
