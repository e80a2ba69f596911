import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { buildRevision, RevisionError, type ScriptsSuspend } from "../../../artifacts/index";
import { makeTree, removeTemporaryDirectories, temporaryDirectory } from "../make-tree";

const appSpec = `version: 0.0
os: linux
files:
  - source: /
    destination: /opt/app
hooks:
  ApplicationStop:
    - location: stop.sh
      timeout: 60
  ApplicationStart:
    - location: start.sh
      timeout: 60
`;

const guarded =
  '#!/bin/bash\nHANDLE_PROCS=$(cat /etc/handle_procs)\n[ "$HANDLE_PROCS" = true ] && aws autoscaling ';

function build(stop: string, start: string, scriptsSuspend?: ScriptsSuspend) {
  const sourceDirectory = makeTree({
    "appspec.yml": appSpec,
    "stop.sh": { script: stop },
    "start.sh": { script: start },
  });
  return buildRevision({ sourceDirectory, outputDirectory: temporaryDirectory(), scriptsSuspend });
}

const nothing = { suspends: false, resumes: false, entersStandby: false, leavesStandby: false };

describe("what the scripts of a revision are declared to do", () => {
  afterEach(removeTemporaryDirectories);

  it("is required if something that is not constant decides it", async () => {
    await rejects(build(`${guarded}suspend-processes\n`, "#!/bin/bash\n"), (error) => {
      equal(error instanceof RevisionError, true);
      match(
        String(error),
        /stop\.sh:2: what cat reads .* sets HANDLE_PROCS\. This decides whether a hook calls suspend-processes, .*\. Write its value into the revision, .*pulumi config set --path application\.scriptsSuspend VALUE/,
      );
      return true;
    });
  });

  it("then decides, and assumes that the start hooks undo what the stop hooks do", async () => {
    const scripts = [`${guarded}suspend-processes\n`, "#!/bin/bash\n"] as const;
    const none = await build(...scripts, "none");
    deepEqual([none.scripts.stopping, none.scripts.starting, none.suspension], [nothing, nothing, "none"]);
    const processes = await build(...scripts, "processes");
    deepEqual(processes.scripts.stopping, { ...nothing, suspends: true });
    deepEqual(processes.scripts.starting, { ...nothing, resumes: true });
    equal(processes.suspension, "hosts");
    const both = await build(...scripts, "both");
    deepEqual(both.scripts.stopping, { ...nothing, suspends: true, entersStandby: true });
    deepEqual(both.scripts.starting, { ...nothing, resumes: true, leavesStandby: true });
  });

  it("must agree with what the scripts show", async () => {
    const stop = "#!/bin/bash\n\naws autoscaling enter-standby --instance-ids i\n";
    const start = "#!/bin/bash\naws autoscaling exit-standby --instance-ids i\n";
    await rejects(
      build(stop, start, "none"),
      /application\.scriptsSuspend is "none", but stop\.sh:3 calls enter-standby/,
    );
    await rejects(build(stop, start, "processes"), /is "processes", but stop\.sh:3 calls enter-standby/);
    deepEqual((await build(stop, start, "standby")).scripts.stopping, { ...nothing, entersStandby: true });
  });
});
